import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeScalar, type ScalarRange } from './decode-scalar.ts';
import { createMapSink } from './sink.ts';

/** Returns each character of the value with the character of the source at its offset. */
const origins = (source: string, scalar: Partial<ScalarRange> & Pick<ScalarRange, 'style'>) => {
  const sink = createMapSink(source);
  decodeScalar(source, { start: 0, end: source.length, indent: 0, ...scalar }, sink);
  const { text, toSource } = sink.map();
  return Array.from({ length: text.length }, (_, offset) => [text[offset], source[toSource(offset)]].join(' ← '));
};

describe('an offset map', () => {
  test('maps escapes to their backslash', () => {
    expect(origins('"a\\n\\u0062c"', { style: 'double-quoted' })).toEqual(['a ← a', '\n ← \\', 'b ← \\', 'c ← c']);
  });

  test("maps ' to the first of two quotes", () => {
    expect(origins("'a''b'", { style: 'single-quoted' })).toEqual(['a ← a', "' ← '", 'b ← b']);
  });

  test('maps folded lines to their line breaks', () => {
    expect(origins('a \n  b\n\n c', { style: 'plain' })).toEqual(['a ← a', '  ← \n', 'b ← b', '\n ← \n', 'c ← c']);
  });

  test('skips the indentation of a block', () => {
    expect(origins('|\n  a\n\n   b\n', { style: 'literal', indent: 2 })).toEqual([
      'a ← a',
      '\n ← \n',
      '\n ← \n',
      '  ←  ',
      'b ← b',
      '\n ← \n',
    ]);
    expect(origins('>\n  a\n  b\n', { style: 'folded', indent: 2 })).toEqual(['a ← a', '  ← \n', 'b ← b', '\n ← \n']);
  });

  test('maps every character of JSON to itself or its escape', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const source = JSON.stringify(text);
        const sink = createMapSink(source);
        decodeScalar(source, { start: 0, end: source.length, style: 'double-quoted', indent: 0 }, sink);
        const map = sink.map();
        expect(map.text).toBe(text);
        for (let offset = 0; offset < text.length; offset += 1) {
          expect([text[offset], '\\']).toContain(source[map.toSource(offset)]);
          expect(map.toSource(offset)).toBe(1 + JSON.stringify(text.slice(0, offset)).length - 2);
        }
      }),
    );
  });
});
