import { describe, expect, test } from 'vitest';
import { checkCharacters } from './check-characters.ts';

describe('checkCharacters', () => {
  test('takes text with tabs, line breaks and characters beyond U+FFFF', () => {
    expect(checkCharacters('a:\tb\r\nc: é😀\n', 'yaml')).toBeUndefined();
  });

  test.each([
    ['a: \0', 3, 'the control character U+0000 cannot stand in a text'],
    ['a: \x1b[0m', 3, 'the control character U+001B cannot stand in a text'],
    ['a\0:\0', 1, 'the text is UTF-16, read as UTF-8'],
    ['\uFFFD\uFFFDa\0:\0', 3, 'the text is UTF-16, read as UTF-8'],
    ['\0a\0:', 0, 'the text is UTF-16, read as UTF-8'],
    ['a: b\n\uFEFFc: d', 5, 'a byte order mark (U+FEFF) may only be the first character'],
    ['a: \uD83Db', 3, 'half of a character (U+D83D) without its other half'],
    ['a: \uD800', 3, 'half of a character (U+D800) without its other half'],
    ['a: \uDE00', 3, 'half of a character (U+DE00) without its other half'],
    ['a: \uFFFF', 3, 'the control character U+FFFF cannot stand in a text'],
  ])('refuses %j in any text', (text, offset, message) => {
    for (const format of ['json', 'yaml'] as const) {
      expect(checkCharacters(text, format)).toMatchObject({ code: 'ENCODING', offset, message });
    }
  });

  test.each([
    ['\x7f', 'the control character U+007F cannot stand in a text'],
    ['\x85', 'U+0085 ends a line for Kubernetes and for few others'],
    ['\u2028', 'U+2028 ends a line for Kubernetes and for few others'],
    ['\u2029', 'U+2029 ends a line for Kubernetes and for few others'],
  ])('refuses %j in YAML only', (character, message) => {
    expect(checkCharacters(`"${character}"`, 'json')).toBeUndefined();
    expect(checkCharacters(`"${character}"`, 'yaml')).toMatchObject({ offset: 1, message });
  });
});
