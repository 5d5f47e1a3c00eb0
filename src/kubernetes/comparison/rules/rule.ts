/** Objects around a field, from the manifest itself to the one that holds the field. */
export type Around = readonly Readonly<Record<string, unknown>>[];

/** A default that follows from other fields. */
export type DefaultOf = (around: Around) => unknown;

/** How the items of a list are told apart. */
export interface ListRule {
  /**
   * `keyed`: by the fields of `keys`, as server-side apply merges them. `set`: by their value; the order has no meaning.
   * `sequence`: by their place.
   */
  mode: 'keyed' | 'set' | 'sequence';
  /** For `keyed`: what tells items apart. A field that is absent counts as its default. */
  keys?: readonly { field: string; otherwise?: unknown }[];
  /** For `keyed`: whether another order is a difference; `references`: only as far as an item refers to one before it, as in `$(NAME)`. */
  ordered?: boolean | 'references';
  /** For `keyed`: the last one of several with one key is the only one that counts. */
  lastWins?: boolean;
}

/** What is to be known of a field in order to compare it. All of it is data, in the tables beside this file. */
export interface FieldRule {
  /** What the API server fills in where the field is absent. */
  default?: { value: unknown } | { of: DefaultOf };
  list?: ListRule;
  /** A quantity: equal by amount. `milli`: the server rounds it up to thousandths. */
  quantity?: 'exact' | 'milli';
  /** An empty mapping or list says as much as an absent one. */
  emptyIsAbsent?: boolean;
  /** The server chooses a value where none is given: compared only where both sides have one. */
  assigned?: boolean;
  /** Not compared: filled in by the server or a controller, or prose. */
  ignored?: boolean;
  /** Not to be shown. */
  secret?: boolean;
  /** A text that may be JSON, whose layout then does not count. */
  text?: boolean;
  /** A JSON Schema, as CustomResourceDefinitions have it. */
  jsonSchema?: boolean;
}

/** Rules by path, such as `spec.ports[].protocol`; `*` is any key. */
export type Rules = Readonly<Record<string, FieldRule>>;
