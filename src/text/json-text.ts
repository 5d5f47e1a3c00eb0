import { isPlain } from '../issues/printable.ts';

/**
 * A value as JSON in ASCII where it matters: control characters, and what turns the direction of text, are escapes, so that a
 * terminal that shows it is not steered. To whoever parses it, nothing is different.
 *
 * @param indent blanks a level; 0 for one line
 */
export function jsonText(value: unknown, indent = 2): string {
  const text = JSON.stringify(value, null, indent) ?? 'null';
  if (isPlain(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    character === '\n'
      ? character
      : [...Array(character.length).keys()]
          .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}
