import { describe, expect, test } from 'vitest';
import { getEntry } from './get-entry.ts';
import type { MappingNode, ScalarNode } from './node.ts';

const scalar = (text: string): ScalarNode => ({ kind: 'scalar', start: 0, end: 0, value: text, text, plain: true });

/** A mapping of so many keys, of which the first stands again at the end. */
function mapping(size: number): MappingNode {
  const keys = Array.from({ length: size }, (_, index) => `k${index}`);
  const entries = [...keys, 'k0'].map((key, index) => ({ key, keyNode: scalar(key), value: scalar(String(index)) }));
  return { kind: 'mapping', start: 0, end: 0, entries };
}

describe.each([1, 31, 32, 33, 1000])('of %i keys', (size) => {
  const node = mapping(size);
  const textOf = (key: string) => (getEntry(node, key)?.value as ScalarNode | undefined)?.text;

  test('the last entry of a key counts', () => {
    expect(textOf('k0')).toBe(String(size));
    expect(textOf(`k${size - 1}`)).toBe(size === 1 ? '1' : String(size - 1));
  });

  test.each(['k1001', '', '__proto__', 'toString'])('there is no %j', (key) => {
    expect(getEntry(node, key)).toBeUndefined();
  });
});
