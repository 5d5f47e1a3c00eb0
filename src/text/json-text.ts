import { isPlain } from './printable.ts';

/**
 * Returns a value as JSON that is safe to print: control characters, characters that change the direction of text, and
 * commands of CI systems (`##[error]`) are escaped. The parsed value is the same.
 *
 * @param indent spaces per level; 0 for one line
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

/** The length from which on text is written. */
const CHUNK_LENGTH = 64 * 1024;
/**
 * The depth of the values that are written at once: that of the long lists of our results, such as
 * `runs[0].results[i]`.
 */
const CHUNK_DEPTH = 5;

/**
 * Writes the result of `jsonText` and a line break in chunks, since the whole text of a large value takes more memory
 * than the value.
 */
export function writeJson(value: unknown, write: (text: string) => void): void {
  let buffer = '';
  const add = (text: string) => {
    buffer += text;
    if (buffer.length < CHUNK_LENGTH) return;
    write(buffer);
    buffer = '';
  };
  addChunks(value, 0, add);
  write(`${buffer}\n`);
}

function addChunks(value: unknown, depth: number, add: (text: string) => void): void {
  const isCollection = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isCollection || depth === CHUNK_DEPTH) {
    add(jsonText(value).replaceAll('\n', `\n${'  '.repeat(depth)}`));
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, item]) => isList || item !== undefined);
  add(isList ? '[' : '{');
  for (const [index, [key, item]] of entries.entries()) {
    add(`${index === 0 ? '' : ','}\n${'  '.repeat(depth + 1)}${isList ? '' : `${jsonText(key)}: `}`);
    addChunks(item, depth + 1, add);
  }
  add(entries.length === 0 ? '}' : `\n${'  '.repeat(depth)}${isList ? ']' : '}'}`);
}

/** Returns a value as JSON for a message, without its end if it is longer than `maxLength`. */
export function shortJson(value: unknown, maxLength = 60): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

/**
 * Returns a value of a manifest as text, and an object as JSON: objects from YAML have no prototype, and so no
 * `toString`.
 */
export function formatValue(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
