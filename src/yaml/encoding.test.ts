import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCharacters, decodeUtf8 } from './encoding.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

describe('decodeUtf8', () => {
  test('returns any text, a byte order mark included', () => {
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
  ])('reports the location of %s', (_, input, line, column) => {
    expect(decodeUtf8('x.yaml', input)).toEqual({
      issue: {
        severity: 'error',
        code: 'ENCODING',
        path: '',
        message: 'invalid UTF-8 from here on',
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

describe('checkCharacters', () => {
  test('accepts tabs, line breaks and characters beyond U+FFFF', () => {
    expect(checkCharacters('a:\tb\r\nc: é😀\n', 'yaml')).toBeUndefined();
  });

  test.each([
    ['a: \0', 3, 'the control character U+0000 is not allowed'],
    ['a: \x1b[0m', 3, 'the control character U+001B is not allowed'],
    ['a\0:\0', 1, 'the text is UTF-16, read as UTF-8'],
    ['\uFFFD\uFFFDa\0:\0', 3, 'the text is UTF-16, read as UTF-8'],
    ['\0a\0:', 0, 'the text is UTF-16, read as UTF-8'],
    ['a: b\n\uFEFFc: d', 5, 'a byte order mark (U+FEFF) may only be the first character'],
    ['a: \uD83Db', 3, 'unpaired surrogate U+D83D'],
    ['a: \uD800', 3, 'unpaired surrogate U+D800'],
    ['a: \uDE00', 3, 'unpaired surrogate U+DE00'],
    ['a: \uFFFF', 3, 'the control character U+FFFF is not allowed'],
  ])('refuses %j in any text', (text, offset, message) => {
    for (const format of ['json', 'yaml'] as const) {
      expect(checkCharacters(text, format)).toMatchObject({ code: 'ENCODING', offset, message });
    }
  });

  test.each([
    ['\x7f', 'the control character U+007F is not allowed'],
    ['\x85', 'U+0085 is a line break to Kubernetes, but not to most YAML parsers'],
    ['\u2028', 'U+2028 is a line break to Kubernetes, but not to most YAML parsers'],
    ['\u2029', 'U+2029 is a line break to Kubernetes, but not to most YAML parsers'],
  ])('refuses %j in YAML only', (character, message) => {
    expect(checkCharacters(`"${character}"`, 'json')).toBeUndefined();
    expect(checkCharacters(`"${character}"`, 'yaml')).toMatchObject({ offset: 1, message });
  });
});
