import { isPlain } from '../issues/printable.ts';

/**
 * Returns a value as JSON in ASCII where it matters: control characters, what turns the direction of text, and what a pipeline would take for a
 * command (`##[error]`) are escapes, so that neither a terminal nor a log that shows it is steered. The parsed value is the same.
 *
 * @param indent blanks a level; 0 for one line
 */
export function jsonText(value: unknown, indent = 2): string {
  const text = JSON.stringify(value, null, indent) ?? 'null';
  if (isPlain(text) && !text.includes('##')) return text;
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]|#(?=#)/gu, (character) =>
    character === '\n'
      ? character
      : [...Array(character.length).keys()]
          .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}
