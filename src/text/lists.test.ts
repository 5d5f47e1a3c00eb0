import { expect, test } from 'vitest';
import { append, compareLists } from './lists.ts';

test('append adds more items than a call accepts arguments', () => {
  const list = [1];
  append(
    list,
    Array.from({ length: 500_000 }, () => 2),
  );
  expect([list.length, list[0], list.at(-1)]).toEqual([500_001, 1, 2]);
});

test('compareLists returns the added, removed and unchanged items in order', () => {
  expect(compareLists(['a', 'b', 'c'], ['d', 'c', 'b'])).toEqual({
    removed: ['a'],
    added: ['d'],
    unchanged: ['c', 'b'],
  });
});
