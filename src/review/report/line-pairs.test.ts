import { describe, expect, test } from 'vitest';
import { type LinePair, linePairs, type SideLine, stretches } from './line-pairs.ts';

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('');
const show = (line: SideLine | undefined) =>
  line ? `${line.number} ${line.parts.map(({ text, isOwn }) => (isOwn ? `<${text}>` : text)).join('')}` : '';
const shown = (pairs: readonly LinePair[]) =>
  pairs.map(({ before, after, differs }) => `${show(before)} ${differs ? '|' : '='} ${show(after)}`);

describe('linePairs', () => {
  test.each([
    ['no words of equal lines', lines('a'), lines('a'), []],
    ['an added line', lines('a', 'c'), lines('a', 'b', 'c'), ['1 a = 1 a', ' | 2 b', '2 c = 3 c']],
    ['a removed line', lines('a', 'b', 'c'), lines('a', 'c'), ['1 a = 1 a', '2 b | ', '3 c = 2 c']],
    ['words that differ', lines('image: a/b:v1'), lines('image: a/b:v2'), ['1 image: a/b:<v1> | 1 image: a/b:<v2>']],
    [
      'no words of lines with little in common',
      lines('a: b'),
      lines('something: else'),
      ['1 a: b | 1 something: else'],
    ],
    ['removed lines next to added ones', lines('k: one', 'b'), lines('k: two'), ['1 k: <one> | 1 k: <two>', '2 b | ']],
    ['a text that is new', '', lines('a', 'b'), [' | 1 a', ' | 2 b']],
    ['a removed text', lines('a'), '', ['1 a | ']],
    ['a last line without an end', 'a', 'b', ['1 a | 1 b']],
  ])('aligns %s', (_what, before, after, expected) => expect(shown(linePairs(before, after))).toEqual(expected));

  test('does not compare the words of long lines', () => {
    const long = (word: string) => `${'x '.repeat(400)}${word}\n`;
    expect(shown(linePairs(long('a'), long('b'))).join('')).not.toContain('<');
  });
});

describe('stretches', () => {
  const text = (changed: number) =>
    lines(...Array.from({ length: 20 }, (_, index) => (index === changed ? 'changed' : `line ${index}`)));
  const lengths = (changed: number) =>
    stretches(linePairs(text(-1), text(changed))).map(
      ({ isFar, pairs }) => `${isFar ? 'far' : 'near'} ${pairs.length}`,
    );

  test.each([
    [0, ['near 4', 'far 16']],
    [10, ['far 7', 'near 7', 'far 6']],
    [5, ['near 2', 'near 7', 'far 11']],
    [19, ['far 16', 'near 4']],
  ])('folds lines far from line %i, unless they are few', (changed, expected) =>
    expect(lengths(changed)).toEqual(expected),
  );

  test('keeps all lines', () => {
    const pairs = linePairs(text(3), text(12));
    expect(stretches(pairs).flatMap((stretch) => stretch.pairs)).toEqual(pairs);
  });
});
