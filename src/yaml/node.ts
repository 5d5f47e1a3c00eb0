/** Where a node stands: offsets into the text of its source, in UTF-16 code units, the end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface ScalarNode extends Span {
  kind: 'scalar';
  /** As Kubernetes reads it: YAML 1.1 booleans and numbers, everything else a string. */
  value: string | number | boolean | null;
  /** The scalar's text, quotes and escapes undone: what the value was read from. */
  text: string;
  /** Whether it was written without quotes and not as a block, so that its type follows from its text. */
  plain: boolean;
  /** The number as Kubernetes' JSON has it, set where `String(value)` is another one: integers that a double cannot hold, and `-0`. */
  exact?: string;
  /** Whether the number is a float by its text or its tag: what Kubernetes makes of it where it wants text depends on that. */
  isFloat?: boolean;
  /** For a block scalar: how many spaces of each line are indentation. */
  indent?: number;
}

export interface SequenceNode extends Span {
  kind: 'sequence';
  items: Node[];
}

export interface MappingEntry {
  /** The key as a JSON field name: `true` for `yes`, digits for a number. */
  key: string;
  keyNode: ScalarNode;
  value: Node;
  /** Set on an entry whose key a later entry of the same mapping repeats: the place of that last one, which counts. */
  overriddenBy?: Span;
}

export interface MappingNode extends Span {
  kind: 'mapping';
  /** In the order written, duplicates included; merge keys (`<<`) resolved. */
  entries: MappingEntry[];
}

/** A node. A collection that an alias repeats is the same object as the one that its anchor names. */
export type Node = ScalarNode | SequenceNode | MappingNode;
