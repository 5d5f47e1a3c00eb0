import { type MappingEntry, type MappingNode, type Node, resolveDuplicateKeys, type ScalarNode } from '../node.ts';
import { syntaxError } from '../problem.ts';
import { keyName } from '../scalar/number-text.ts';
import { type Composer, refuseValue } from './composer.ts';

/** The entries of a mapping that is being read. */
export interface EntryList {
  entries: MappingEntry[];
  /** Those that a merge key added. */
  merged: Set<MappingEntry>;
}

/** Creates an empty list of entries. */
export function createEntryList(): EntryList {
  return { entries: [], merged: new Set() };
}

/** Returns the final entries of a mapping, with duplicate keys resolved. */
export function finishEntries({ entries, merged }: EntryList): MappingEntry[] {
  return resolveDuplicateKeys(entries, merged);
}

/** The key `<<`, which merges the entries of other mappings. */
export const MERGE_KEY = Symbol('<<');

/** Reads a key node as a field name or a merge key. Records a problem for any other key, and returns undefined. */
export function readKey(composer: Composer, keyNode: Node): string | typeof MERGE_KEY | undefined {
  if (keyNode.kind !== 'scalar') {
    refuseValue(composer, keyNode.start, `a ${keyNode.kind === 'mapping' ? 'mapping' : 'list'} cannot be a key`);
    return undefined;
  }
  if (composer.mergeKeys.has(keyNode)) return MERGE_KEY;
  const number = composer.numbers.get(keyNode);
  const name = number ? keyName(number) : keyNode.value === null ? undefined : String(keyNode.value);
  if (name === undefined) {
    const subject = keyNode.text === '' ? 'an empty key' : `the key ${keyNode.text}`;
    refuseValue(composer, keyNode.start, `${subject} is not a field name`, 'put it in quotes');
  }
  return name;
}

/**
 * Adds the entry, or the merged entries, of a key and its value.
 *
 * @returns the number of entries that a merge key copied
 */
export function addEntry(
  list: EntryList,
  key: ReturnType<typeof readKey>,
  keyNode: Node,
  value: Node,
  isAlias: boolean,
): number {
  let copied = 0;
  if (key === MERGE_KEY) {
    for (const mapping of mergeSources(value, isAlias)) {
      for (const entry of mapping.entries) {
        if (entry.overriddenBy) {
          // A mapping that is written here is not part of another field, where its duplicate keys would be found.
          if (!isAlias && mapping.start >= value.start) list.entries.push(entry);
          continue;
        }
        const copy = { ...entry };
        list.entries.push(copy);
        list.merged.add(copy);
        copied += 1;
      }
    }
  } else if (key !== undefined) {
    list.entries.push({ key, keyNode: keyNode as ScalarNode, value });
  }
  return copied;
}

/**
 * Returns the mappings to merge, in ascending order of precedence. The first item of a written list takes precedence.
 */
function mergeSources(value: Node, isAlias: boolean): MappingNode[] {
  if (value.kind === 'mapping') return [value];
  const items = value.kind === 'sequence' && !isAlias ? value.items.toReversed() : [value];
  return items.map((item) => {
    if (item.kind === 'mapping') return item;
    throw syntaxError(value.start, 'the merge key << requires a mapping or a list of mappings');
  });
}
