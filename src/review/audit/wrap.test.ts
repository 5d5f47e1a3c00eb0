import { expect, test } from 'vitest';
import { wrapList } from './wrap.ts';

test.each([
  [[], []],
  [['a'], ['label  a']],
  [
    ['first', 'second', 'third'],
    ['label  first, second,', '       third'],
  ],
  [['an-item-that-is-too-long'], ['label  an-item-that-is-too-long']],
])('wraps the list %j', (items, lines) => expect(wrapList('label  ', items, 22)).toEqual(lines));

test('puts a long first item on its own line if the indent is smaller', () => {
  expect(wrapList('  a long label: ', ['a-long-item'], 20, 4)).toEqual(['  a long label:', '    a-long-item']);
});
