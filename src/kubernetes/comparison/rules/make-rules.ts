import type { DefaultOf, FieldRule, ListRule, Rules } from './rule.ts';

/** A table of rules from a table of defaults: a function is a default that follows from other fields. */
export function defaults(table: Readonly<Record<string, unknown>>): Rules {
  return mapTable(table, (value) => ({
    default: typeof value === 'function' ? { of: value as DefaultOf } : { value },
  }));
}

/** The same rule for several paths. */
export function each(paths: readonly string[], rule: FieldRule): Rules {
  return Object.fromEntries(paths.map((path) => [path, rule]));
}

/** A table of rules from a table of list rules. */
export function lists(table: Readonly<Record<string, ListRule>>): Rules {
  return mapTable(table, (list) => ({ list }));
}

/** Items told apart by fields, such as `name` or `protocol=TCP`, which has a default. */
export function keyed(...keys: readonly string[]): ListRule {
  return {
    mode: 'keyed',
    keys: keys.map((key) => {
      const [field = '', otherwise] = key.split('=');
      return otherwise === undefined ? { field } : { field, otherwise };
    }),
  };
}

export const SET: ListRule = { mode: 'set' };
export const SEQUENCE: ListRule = { mode: 'sequence' };

/** The rules of a structure within another one. */
export function within(prefix: string, rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).map(([path, rule]) => [`${prefix}.${path}`, rule]));
}

/** Tables laid over each other: what each says about a field is added up. */
export function together(...tables: readonly Rules[]): Rules {
  const all: Record<string, FieldRule> = {};
  for (const table of tables) for (const [path, rule] of Object.entries(table)) all[path] = { ...all[path], ...rule };
  return all;
}

function mapTable<T>(table: Readonly<Record<string, T>>, map: (value: T) => FieldRule): Rules {
  return Object.fromEntries(Object.entries(table).map(([path, value]) => [path, map(value)]));
}
