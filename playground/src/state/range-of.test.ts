import { expect, test } from 'vitest';
import { rangeOf } from './range-of.ts';

const TEXT = 'a: 1\nsome: "a \\" text" # b\r\nlist: [one, two]\n';

test.each([
  [1, 1, 'a'],
  [2, 7, '"a \\" text"'],
  [3, 8, 'one'],
  [3, 13, 'two'],
  [1, 5, ''],
  [4, 1, ''],
  [9, 9, ''],
])('rangeOf finds at line %i, column %i the word %j', (line, column, word) => {
  const { start, end } = rangeOf(TEXT, { line, column });
  expect(TEXT.slice(start, end)).toBe(word);
});
