import { expect, test } from 'vitest';
import { wrapList } from './table.ts';

test.each([
  [[], []],
  [['a'], ['label  a']],
  [
    ['first', 'second', 'third'],
    ['label  first, second,', '       third'],
  ],
  [['an-item-that-is-too-long'], ['label  an-item-that-is-too-long']],
])('wrapList wraps %j', (items, lines) => expect(wrapList('label  ', items, 22)).toEqual(lines));

test('wrapList puts a long first item on a line of its own if the indentation is smaller', () => {
  expect(wrapList('  a long label: ', ['a-long-item'], 20, 4)).toEqual(['  a long label:', '    a-long-item']);
});
