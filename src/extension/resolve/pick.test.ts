import { describe, expect, test } from 'vitest';
import { isSame } from './pick.ts';

describe('two values', () => {
  test.each<[unknown, unknown]>([
    [
      { a: 1, b: { c: null, d: [] } },
      { b: { d: [], c: null }, a: 1 },
    ],
    [null, null],
    [
      [1, 'x'],
      [1, 'x'],
    ],
  ])('%j and %j are the same', (left, right) => {
    expect(isSame(left, right)).toBe(true);
  });

  test.each<[unknown, unknown]>([
    [
      [1, 2],
      [2, 1],
    ],
    [[1], { 0: 1 }],
    [{}, null],
    [1, 2],
    ['x', { 0: 'x' }],
  ])('%j and %j are not', (left, right) => {
    expect(isSame(left, right)).toBe(false);
  });
});
