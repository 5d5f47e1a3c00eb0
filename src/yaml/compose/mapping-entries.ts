import { markOverridden } from '../mark-overridden.ts';
import type { MappingEntry, MappingNode, Node, ScalarNode } from '../node.ts';
import { Problem } from '../problem.ts';
import { keyName } from '../scalar/key-name.ts';
import { type Composer, refuseValue } from './composer.ts';

/** The entries of a mapping while they are gathered. */
export interface GatheredEntries {
  entries: MappingEntry[];
  merged: Set<MappingEntry>;
}

/** What a key node is: a field's name, a merge key, or neither, which is reported. */
export function readKey(composer: Composer, keyNode: Node): string | typeof mergeKey | undefined {
  if (keyNode.kind !== 'scalar') {
    refuseValue(composer, keyNode.start, `a ${keyNode.kind === 'mapping' ? 'mapping' : 'list'} cannot be a key`);
    return undefined;
  }
  if (composer.mergeKeys.has(keyNode)) return mergeKey;
  const number = composer.numbers.get(keyNode);
  const name = number ? keyName(number) : keyNode.value === null ? undefined : String(keyNode.value);
  if (name === undefined) {
    const what = keyNode.text === '' ? 'an empty key' : `the key ${keyNode.text}`;
    refuseValue(composer, keyNode.start, `${what} is no field name`, 'put it in quotes');
  }
  return name;
}

/** Stands for the key `<<`, which takes over the entries of other mappings. */
export const mergeKey = Symbol('<<');

/**
 * Adds what a key and its value say.
 *
 * @returns how many entries a merge key copied
 */
export function addEntry(
  gathered: GatheredEntries,
  key: ReturnType<typeof readKey>,
  keyNode: Node,
  value: Node,
  isAlias: boolean,
): number {
  let copied = 0;
  if (key === mergeKey) {
    for (const mapping of mergeSources(value, isAlias)) {
      for (const entry of mapping.entries) {
        if (entry.overriddenBy) continue;
        const copy = { ...entry };
        gathered.entries.push(copy);
        gathered.merged.add(copy);
        copied += 1;
      }
    }
  } else if (key !== undefined) {
    gathered.entries.push({ key, keyNode: keyNode as ScalarNode, value });
  }
  return copied;
}

/** Later ones override earlier ones; in a list that is written out the first one has the last word. */
function mergeSources(value: Node, isAlias: boolean): MappingNode[] {
  if (value.kind === 'mapping') return [value];
  const items = value.kind === 'sequence' && !isAlias ? value.items.toReversed() : [value];
  return items.map((item) => {
    if (item.kind === 'mapping') return item;
    throw new Problem({
      code: 'YAML_SYNTAX',
      offset: value.start,
      message: 'the merge key << takes a mapping or a list of mappings',
    });
  });
}

/** The entries as a mapping has them. */
export function settle({ entries, merged }: GatheredEntries): MappingEntry[] {
  return markOverridden(entries, merged);
}
