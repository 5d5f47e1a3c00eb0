import { expect, test } from 'vitest';
import { textOf } from './text-of.ts';

test.each<[unknown, string]>([
  ['a', 'a'],
  [1.5, '1.5'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Object.assign(Object.create(null), { a: [1] }), '{"a":[1]}'],
  [[Object.create(null)], '[{}]'],
])('%j', (value, text) => {
  expect(textOf(value)).toBe(text);
});
