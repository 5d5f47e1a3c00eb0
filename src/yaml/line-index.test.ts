import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLocator, indexLines } from './line-index.ts';

/** Line ends, and texts that are longer than a block of the index. */
const text = fc
  .array(fc.constantFrom('\n', '\r', '\r\n', 'a', 'b'.repeat(1023), 'c'.repeat(3000)), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

describe('indexLines', () => {
  test('startOf returns the start of each line, and undefined beyond the last', () => {
    fc.assert(
      fc.property(text, (text) => {
        const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
        const index = indexLines(text);
        expect(starts.map((_, line) => index.startOf(line + 1))).toEqual(starts);
        expect(index.startOf(starts.length + 1)).toBeUndefined();
        expect(starts.map((start) => index.lineAt(start))).toEqual(
          starts.map((start, line) => ({ line: line + 1, start })),
        );
      }),
    );
  });

  test('lineAt returns the line of any offset', () => {
    const lines = `${'x'.repeat(5000)}\n\n${'y'.repeat(2000)}`;
    const index = indexLines(lines);
    expect([0, 1023, 1024, 4999, 5000].map((offset) => index.lineAt(offset))).toEqual(
      Array(5).fill({ line: 1, start: 0 }),
    );
    expect(index.lineAt(5001)).toEqual({ line: 2, start: 5001 });
    expect([5002, 7000, 99_999].map((offset) => index.lineAt(offset))).toEqual(Array(3).fill({ line: 3, start: 5002 }));
  });
});

describe('createLocator', () => {
  test.each([
    ['LF', 'a\nbc\n'],
    ['CRLF', 'a\r\nbc\r\n'],
    ['lone CR', 'a\rbc\r'],
  ])('recognizes lines that end with %s', (_, text) => {
    const locate = createLocator('x.yaml', text);
    expect(locate(0)).toEqual({ source: 'x.yaml', line: 1, column: 1 });
    expect(locate(text.indexOf('c'))).toEqual({ source: 'x.yaml', line: 2, column: 2 });
    expect(locate(text.length)).toEqual({ source: 'x.yaml', line: 3, column: 1 });
  });

  test('returns columns in UTF-16 code units, without a byte order mark', () => {
    expect(createLocator('x', '😀: a')(4)).toMatchObject({ line: 1, column: 5 });
    expect(createLocator('x', '\uFEFFa: b')(4)).toMatchObject({ line: 1, column: 4 });
  });

  test('returns locations within the text only', () => {
    expect(createLocator('x', 'ab')(99)).toMatchObject({ line: 1, column: 3 });
    expect(createLocator('x', '')(0)).toMatchObject({ line: 1, column: 1 });
  });

  test('returns the line and column of a split of the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r')), fc.nat(), (pieces, seed) => {
        const text = pieces.join('');
        const offset = text === '' ? 0 : seed % text.length;
        // No location is between CR and LF.
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'));
        const lines = text.slice(0, offset).split(/\r\n?|\n/);
        const expected = { source: 'x', line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
        expect(createLocator('x', text)(offset)).toEqual(expected);
      }),
    );
  });
});
