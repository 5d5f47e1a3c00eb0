import { expect, test } from 'vitest';
import { describeValue } from './describe-value.ts';

test.each([
  [null, 'nothing'],
  [undefined, 'nothing'],
  [[1], 'a list'],
  [{}, 'a mapping'],
  ['a"b', 'the text "a\\"b"'],
  [1.5, 'the number 1.5'],
  [false, 'the boolean false'],
])('%j is %s', (value, words) => {
  expect(describeValue(value)).toBe(words);
});
