import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLocator } from './create-locator.ts';

describe('createLocator', () => {
  test.each([
    ['LF', 'a\nbc\n'],
    ['CRLF', 'a\r\nbc\r\n'],
    ['lone CR', 'a\rbc\r'],
  ])('counts lines that end with %s', (_, text) => {
    const locate = createLocator('x.yaml', text);
    expect(locate(0)).toEqual({ source: 'x.yaml', line: 1, column: 1 });
    expect(locate(text.indexOf('c'))).toEqual({ source: 'x.yaml', line: 2, column: 2 });
    expect(locate(text.length)).toEqual({ source: 'x.yaml', line: 3, column: 1 });
  });

  test('counts columns in UTF-16 code units, a byte order mark not at all', () => {
    expect(createLocator('x', '😀: a')(4)).toMatchObject({ line: 1, column: 5 });
    expect(createLocator('x', '\uFEFFa: b')(4)).toMatchObject({ line: 1, column: 4 });
  });

  test('stays within the text', () => {
    expect(createLocator('x', 'ab')(99)).toMatchObject({ line: 1, column: 3 });
    expect(createLocator('x', '')(0)).toMatchObject({ line: 1, column: 1 });
  });

  test('agrees with splitting the text before the offset', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r')), fc.nat(), (pieces, seed) => {
        const text = pieces.join('');
        const offset = text === '' ? 0 : seed % text.length;
        // Between CR and LF there is no place to point to.
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'));
        const lines = text.slice(0, offset).split(/\r\n?|\n/);
        const expected = { source: 'x', line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
        expect(createLocator('x', text)(offset)).toEqual(expected);
      }),
    );
  });
});
