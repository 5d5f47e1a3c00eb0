import { expect, test } from 'vitest';
import { shareTexts } from './share-texts.mjs';

const field = (name, rest = '') => `${' '.repeat(16)}${name}:\n${' '.repeat(18)}type: string\n${rest}`;
const text = (head, ...fields) => `kind: ${head}\nfields:\n${fields.join('')}    scope: all\n`;

test('shareTexts stores common parts of texts once, and the module returns every text unchanged', () => {
  const texts = [
    text('A', field('x'), field('y')),
    text('A', field('x'), field('z')),
    text('B', field('y')),
    'kind: C\n',
  ];
  const { pieces, indexes } = shareTexts(texts);
  expect(indexes.map((list) => list.map((index) => pieces[index]).join(''))).toEqual(texts);
  expect(pieces.filter((piece) => piece === field('x'))).toHaveLength(1);
  expect(pieces.filter((piece) => piece === field('y'))).toHaveLength(1);
  expect(new Set(pieces).size).toBe(pieces.length);
});
