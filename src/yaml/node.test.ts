import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  getEntry,
  type MappingEntry,
  type MappingNode,
  resolveDuplicateKeys,
  type ScalarNode,
  toJson,
} from './node.ts';
import { parse } from './parse.ts';

const scalar = (text: string): ScalarNode => ({ kind: 'scalar', start: 0, end: 0, value: text, text, plain: true });

/** Returns a mapping with a number of keys, of which the last repeats the first. */
function mapping(size: number): MappingNode {
  const keys = Array.from({ length: size }, (_, index) => `k${index}`);
  const entries = [...keys, 'k0'].map((key, index) => ({ key, keyNode: scalar(key), value: scalar(String(index)) }));
  return { kind: 'mapping', start: 0, end: 0, entries };
}

describe.each([1, 31, 32, 33, 1000])('getEntry of a mapping of %i keys', (size) => {
  const node = mapping(size);
  const textOf = (key: string) => (getEntry(node, key)?.value as ScalarNode | undefined)?.text;

  test('returns the last entry of a key', () => {
    expect(textOf('k0')).toBe(String(size));
    expect(textOf(`k${size - 1}`)).toBe(size === 1 ? '1' : String(size - 1));
  });

  test.each(['k1001', '', '__proto__', 'toString'])('returns undefined for %j', (key) => {
    expect(getEntry(node, key)).toBeUndefined();
  });
});

const read = (text: string) => {
  const { documents, issues } = parse([{ name: 'x', text }]);
  expect(issues).toEqual([]);
  return documents.map(({ root }) => toJson(root));
};

describe('toJson', () => {
  test('returns plain values', () => {
    expect(read('a: [1, yes, ~, x]\nb: {c: 1.5}')).toEqual([{ a: [1, true, null, 'x'], b: { c: 1.5 } }]);
  });

  test('uses the last of repeated keys', () => {
    expect(read('a: 1\nb: 2\na: {x: 3}')).toEqual([{ a: { x: 3 }, b: 2 }]);
  });

  test.each([
    '__proto__: {polluted: true}\nconstructor: 1\nhasOwnProperty: 2',
    '{"__proto__":{"polluted":true},"constructor":1,"hasOwnProperty":2}',
  ])('keeps names of built-in properties as data: %s', (text) => {
    const [value] = read(text) as [object];
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true},"constructor":1,"hasOwnProperty":2}');
    expect('polluted' in {}).toBe(false);
  });

  test('returns a separate value for each alias', () => {
    const [value] = read('a: &x {b: 1}\nc: *x') as [{ a: object; c: object }];
    expect(value.c).toEqual(value.a);
    expect(value.c).not.toBe(value.a);
  });
});

const entriesOf = (keys: readonly string[]): MappingEntry[] =>
  keys.map((key, index) => {
    const scalar = { kind: 'scalar', start: index, end: index + 1, value: key, text: key, plain: true } as const;
    return { key, keyNode: scalar, value: scalar };
  });

describe('resolveDuplicateKeys', () => {
  test('sets overriddenBy to the last entry with the key', () => {
    const marked = resolveDuplicateKeys(entriesOf(['a', 'b', 'a', 'a']));
    expect(marked.map(({ overriddenBy }) => overriddenBy?.start)).toEqual([3, undefined, 3, undefined]);
  });

  test('removes overridden merged entries, but not written entries that a merge overrides', () => {
    const entries = entriesOf(['a', 'a', 'b', 'b']);
    const merged = new Set([entries[0], entries[3]] as MappingEntry[]);
    expect(
      resolveDuplicateKeys(entries, merged).map(({ keyNode, overriddenBy }) => [keyNode.start, overriddenBy?.start]),
    ).toEqual([
      [1, undefined],
      [2, 3],
      [3, undefined],
    ]);
  });

  test('leaves one entry per key without overriddenBy, for any number of entries', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 40 }), (keys) => {
        const marked = resolveDuplicateKeys(entriesOf(keys));
        const counting = marked.filter(({ overriddenBy }) => !overriddenBy);
        expect(marked).toHaveLength(keys.length);
        expect(counting.map(({ keyNode }) => keyNode.start)).toEqual(
          [...new Set(keys)].map((key) => keys.lastIndexOf(key)).sort((a, b) => a - b),
        );
      }),
    );
  });
});
