import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from './decode-utf8.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

describe('decodeUtf8', () => {
  test('gives back any text, a byte order mark included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeUtf8('x', bytes('\uFEFF', text))).toEqual({ text: `\uFEFF${text}` });
      }),
    );
  });

  test.each([
    ['Latin-1', bytes('a: b\nname: J', [0xfc], 'rgen\n'), 2, 8],
    ['a continuation byte alone', bytes('é: ', [0x80]), 1, 4],
    ['a character cut off at the end', bytes('a: 😀', [0xf0, 0x9f]), 1, 6],
    ['a character cut off by another one', bytes('a\n', [0xe2, 0x82], 'b'), 2, 1],
    ['an encoded half of a character', bytes('ab', [0xed, 0xa0, 0x80]), 1, 3],
    ['a wrong first byte', bytes([0xc0, 0x80]), 1, 1],
  ])('names the place of %s', (_, input, line, column) => {
    expect(decodeUtf8('x.yaml', input)).toEqual({
      issue: {
        severity: 'error',
        code: 'ENCODING',
        path: '',
        message: 'the bytes from here on are not UTF-8',
        location: { source: 'x.yaml', line, column },
        related: [],
        hint: 'save it as UTF-8',
      },
    });
  });

  test.each([
    [[0xff, 0xfe, 0x61, 0x00], 'the file is UTF-16 (little-endian)'],
    [[0xfe, 0xff, 0x00, 0x61], 'the file is UTF-16 (big-endian)'],
  ])('recognizes UTF-16 by its byte order mark', (input, message) => {
    expect(decodeUtf8('x', Uint8Array.from(input))).toMatchObject({
      issue: { message, location: { line: 1, column: 1 } },
    });
  });
});
