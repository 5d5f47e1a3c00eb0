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
])('%j', (items, lines) => expect(wrapList('label  ', items, 22)).toEqual(lines));

test('with a smaller indent, a long first item gets a line of its own', () => {
  expect(wrapList('  a long label: ', ['a-long-item'], 20, 4)).toEqual(['  a long label:', '    a-long-item']);
});
