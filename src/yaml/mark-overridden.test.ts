import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markOverridden } from './mark-overridden.ts';
import type { MappingEntry } from './node.ts';

const entriesOf = (keys: readonly string[]): MappingEntry[] =>
  keys.map((key, index) => {
    const scalar = { kind: 'scalar', start: index, end: index + 1, value: key, text: key, plain: true } as const;
    return { key, keyNode: scalar, value: scalar };
  });

describe('markOverridden', () => {
  test('points each entry to the last one with its key', () => {
    const marked = markOverridden(entriesOf(['a', 'b', 'a', 'a']));
    expect(marked.map(({ overriddenBy }) => overriddenBy?.start)).toEqual([3, undefined, 3, undefined]);
  });

  test('drops merged entries that are overridden, but not the written ones that they override', () => {
    const entries = entriesOf(['a', 'a', 'b', 'b']);
    const merged = new Set([entries[0], entries[3]] as MappingEntry[]);
    expect(
      markOverridden(entries, merged).map(({ keyNode, overriddenBy }) => [keyNode.start, overriddenBy?.start]),
    ).toEqual([
      [1, undefined],
      [2, 3],
      [3, undefined],
    ]);
  });

  test('leaves one entry for each key that counts, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 40 }), (keys) => {
        const marked = markOverridden(entriesOf(keys));
        const counting = marked.filter(({ overriddenBy }) => !overriddenBy);
        expect(marked).toHaveLength(keys.length);
        expect(counting.map(({ keyNode }) => keyNode.start)).toEqual(
          [...new Set(keys)].map((key) => keys.lastIndexOf(key)).sort((a, b) => a - b),
        );
      }),
    );
  });
});
