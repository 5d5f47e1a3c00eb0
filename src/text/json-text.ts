import { isPlain } from './printable.ts';

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

/** Pieces of at least this length are given to the system at once. */
const PIECE_LENGTH = 64 * 1024;
/** So deep lie the many items of our results, such as `runs[0].results[i]`. */
const PIECE_DEPTH = 5;

/** Writes a value as `jsonText` returns it, and a line break, piece by piece: the text of a large one takes more memory than the value. */
export function writeJson(value: unknown, write: (text: string) => void): void {
  let gathered = '';
  const add = (text: string) => {
    gathered += text;
    if (gathered.length < PIECE_LENGTH) return;
    write(gathered);
    gathered = '';
  };
  addPieces(value, 0, add);
  write(`${gathered}\n`);
}

function addPieces(value: unknown, depth: number, add: (text: string) => void): void {
  const isCollection = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isCollection || depth === PIECE_DEPTH) {
    add(jsonText(value).replaceAll('\n', `\n${'  '.repeat(depth)}`));
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, item]) => isList || item !== undefined);
  add(isList ? '[' : '{');
  for (const [index, [key, item]] of entries.entries()) {
    add(`${index === 0 ? '' : ','}\n${'  '.repeat(depth + 1)}${isList ? '' : `${jsonText(key)}: `}`);
    addPieces(item, depth + 1, add);
  }
  add(entries.length === 0 ? '}' : `\n${'  '.repeat(depth)}${isList ? ']' : '}'}`);
}
