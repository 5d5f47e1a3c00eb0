/** A field of a mapping: the name it was written with, and its value. */
export interface WrittenField {
  key: string;
  value: unknown;
}

/** By the names that are looked for, which are few. */
const patterns = new Map<string, RegExp>();

/**
 * Finds a field as Go's `encoding/json` does: in any case of letters. Of several, the last one in the order of bytes
 * counts, for in that order they reach it. One that is null is as good as absent.
 *
 * @param name letters only
 */
export function findField(object: object, name: string): WrittenField | undefined {
  const isMeant = patterns.get(name) ?? new RegExp(`^${name}$`, 'iu');
  patterns.set(name, isMeant);
  const keys = Object.keys(object).filter((key) => isMeant.test(key));
  const key = keys.sort().at(-1);
  const value = key === undefined ? undefined : (object as Record<string, unknown>)[key];
  return key === undefined || value === null ? undefined : { key, value };
}
