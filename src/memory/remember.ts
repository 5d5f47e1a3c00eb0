/** What is known by a key: the value that is remembered, else the one that is made now. */
export type Memory<V> = (key: string, make: () => V) => V;

/**
 * Opens a memory of limited size, in two halves: when the younger one is full, the older one is forgotten. What is asked for
 * again moves to the younger one.
 *
 * @param limit the size of both halves together, about
 * @param sizeOf the size of an entry. Without it: the characters of the key, and of the value where that is a text
 */
export function remember<V>(limit: number, sizeOf: (key: string, value: V) => number = lengths): Memory<V> {
  let young = new Map<string, V>();
  let old = new Map<string, V>();
  let size = 0;
  return (key, make) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const value = old.get(key) ?? make();
    size += sizeOf(key, value);
    if (size > limit / 2) {
      [old, young] = [young, new Map()];
      size = sizeOf(key, value);
    }
    young.set(key, value);
    return value;
  };
}

function lengths(key: string, value: unknown): number {
  return key.length + (typeof value === 'string' ? value.length : 0);
}
