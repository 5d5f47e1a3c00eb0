import type { MappingEntry, MappingNode } from './node.ts';

/** The entry of a key that counts: the last one. */
export function getEntry(mapping: MappingNode, key: string): MappingEntry | undefined {
  return mapping.entries.findLast((entry) => entry.key === key);
}
