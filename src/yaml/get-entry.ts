import type { MappingEntry, MappingNode } from './node.ts';

/** Where a mapping has more entries than this, looking for keys one by one would take too long. */
const MANY = 32;
const indexes = new WeakMap<MappingNode, Map<string, MappingEntry>>();

/** The entry of a key that counts: the last one. */
export function getEntry(mapping: MappingNode, key: string): MappingEntry | undefined {
  if (mapping.entries.length <= MANY) return mapping.entries.findLast((entry) => entry.key === key);
  const index = indexes.get(mapping) ?? new Map(mapping.entries.map((entry) => [entry.key, entry]));
  indexes.set(mapping, index);
  return index.get(key);
}
