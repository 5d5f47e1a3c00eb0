/** Offsets of a node into the text of its source, in UTF-16 code units, the end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface ScalarNode extends Span {
  kind: 'scalar';
  /** The value that Kubernetes reads: YAML 1.1 booleans and numbers, everything else a string. */
  value: string | number | boolean | null;
  /** The scalar's text without quotes and escapes, from which the value was read. */
  text: string;
  /** True if the scalar has neither quotes nor a block header, so that its type follows from its text. */
  plain: boolean;
  /** The number in Kubernetes' JSON where `String(value)` differs: integers that a double cannot hold, and `-0`. */
  exact?: string;
  /** True for a float by text or tag. Kubernetes converts integers and floats to different texts. */
  isFloat?: boolean;
  /** The indentation of each line of a block scalar, in spaces. */
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
  /** The last entry with the same key in this mapping, which takes precedence. Absent on that entry itself. */
  overriddenBy?: Span;
}

export interface MappingNode extends Span {
  kind: 'mapping';
  /** In the order of the text, duplicates included; merge keys (`<<`) resolved. */
  entries: MappingEntry[];
}

/** A node. An alias of a collection is the same object as the collection that its anchor names. */
export type Node = ScalarNode | SequenceNode | MappingNode;

/** The length of a mapping from which on an index of its keys is faster than a search. */
const INDEX_FROM = 32;
const indexes = new WeakMap<MappingNode, Map<string, MappingEntry>>();

/** Returns the effective entry of a key. The last one takes precedence. */
export function getEntry(mapping: MappingNode, key: string): MappingEntry | undefined {
  if (mapping.entries.length <= INDEX_FROM) return mapping.entries.findLast((entry) => entry.key === key);
  const index = indexes.get(mapping) ?? new Map(mapping.entries.map((entry) => [entry.key, entry]));
  indexes.set(mapping, index);
  return index.get(key);
}

/**
 * Returns the JSON value that Kubernetes makes of a node. Of repeated keys the last one takes precedence. Each call
 * returns a new value, which the caller may change. Objects have no prototype, so that `__proto__` and `constructor`
 * are ordinary keys.
 */
export function toJson(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(toJson);
  const object: Record<string, unknown> = Object.create(null);
  for (const { key, value, overriddenBy } of node.entries) if (!overriddenBy) object[key] = toJson(value);
  return object;
}

/** The number of entries up to which pairwise comparison is faster than a set of keys. */
const MAX_PAIRWISE = 8;

/**
 * Sets `overriddenBy` on the entries whose key a later entry repeats.
 *
 * @param merged the entries that a merge key added. Overridden ones are left out, since overriding them is the
 *   purpose of a merge. A merged entry that overrides an earlier written one stays a repetition: go-yaml v2 does so,
 *   and users do not expect it.
 * @returns the remaining entries
 */
export function resolveDuplicateKeys(entries: MappingEntry[], merged?: ReadonlySet<MappingEntry>): MappingEntry[] {
  if (!hasDuplicateKey(entries)) return entries;
  const lastByKey = new Map(entries.map((entry) => [entry.key, entry]));
  return entries.filter((entry) => {
    const last = lastByKey.get(entry.key);
    if (last === entry || last === undefined) return true;
    entry.overriddenBy = { start: last.keyNode.start, end: last.keyNode.end };
    return !merged?.has(entry);
  });
}

function hasDuplicateKey(entries: readonly MappingEntry[]): boolean {
  if (entries.length > MAX_PAIRWISE) return new Set(entries.map(({ key }) => key)).size < entries.length;
  for (let later = 1; later < entries.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      if ((entries[later] as MappingEntry).key === (entries[earlier] as MappingEntry).key) return true;
    }
  }
  return false;
}
