/** The objects around a field, from the manifest to the one with the field. */
export type Around = readonly Readonly<Record<string, unknown>>[];

/** Computes a default from other fields. */
type DefaultOf = (around: Around) => unknown;

/** The identification of list items. */
export interface ListRule {
  /**
   * `keyed`: by the fields of `keys`, as in server-side apply. `set`: by value, in any order. `sequence`: by position.
   */
  mode: 'keyed' | 'set' | 'sequence';
  /** For `keyed`: the key fields, with the default of an absent field. */
  keys?: readonly { field: string; otherwise?: unknown }[];
  /**
   * For `keyed`: true if the order is significant. `references`: only for items that refer to earlier ones, as in
   * `$(NAME)`.
   */
  ordered?: boolean | 'references';
  /** For `keyed`: true if the last of several items with one key is effective. */
  lastWins?: boolean;
}

/** The rule for comparing a field. */
export interface FieldRule {
  /** The default of the API server. */
  default?: { value: unknown } | { of: DefaultOf };
  list?: ListRule;
  /** Compares quantities by amount. The server rounds `milli` up to thousandths. */
  quantity?: 'exact' | 'milli';
  /** An empty mapping or list equals an absent one. */
  emptyIsAbsent?: boolean;
  /** The server may choose a value. The field is compared if both sides have one. */
  assigned?: boolean;
  /** The field is not compared, because the server or a controller fills it in, or because it is a description. */
  ignored?: boolean;
  /** The value is not shown. */
  secret?: boolean;
  /** A string that may hold JSON, which is compared by value. */
  text?: boolean;
  /** A JSON Schema, as in CustomResourceDefinitions. */
  jsonSchema?: boolean;
}

/** Rules by path, such as `spec.ports[].protocol`. `*` is any key. */
export type Rules = Readonly<Record<string, FieldRule>>;

/** Creates rules from a table of defaults. A function computes a default from other fields. */
export function defaults(table: Readonly<Record<string, unknown>>): Rules {
  return mapTable(table, (value) => ({
    default: typeof value === 'function' ? { of: value as DefaultOf } : { value },
  }));
}

/** Creates the same rule for several paths. */
export function each(paths: readonly string[], rule: FieldRule): Rules {
  return Object.fromEntries(paths.map((path) => [path, rule]));
}

/** Creates rules from a table of list rules. */
export function lists(table: Readonly<Record<string, ListRule>>): Rules {
  return mapTable(table, (list) => ({ list }));
}

/** Creates the rule of a list with keys such as `name`, or `protocol=TCP` with a default. */
export function keyed(...keys: readonly string[]): ListRule {
  return {
    mode: 'keyed',
    keys: keys.map((key) => {
      const [field = '', otherwise] = key.split('=');
      return otherwise === undefined ? { field } : { field, otherwise };
    }),
  };
}

/** Items are identified by value. */
export const SET: ListRule = { mode: 'set' };
/** Items are identified by position. */
export const SEQUENCE: ListRule = { mode: 'sequence' };

/** Moves the rules of a structure to a field. */
export function within(prefix: string, rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).map(([path, rule]) => [`${prefix}.${path}`, rule]));
}

/** Merges tables of rules field by field. */
export function together(...tables: readonly Rules[]): Rules {
  const all: Record<string, FieldRule> = {};
  for (const table of tables) for (const [path, rule] of Object.entries(table)) all[path] = { ...all[path], ...rule };
  return all;
}

function mapTable<T>(table: Readonly<Record<string, T>>, map: (value: T) => FieldRule): Rules {
  return Object.fromEntries(Object.entries(table).map(([path, value]) => [path, map(value)]));
}
