import { afterBreak, BACKSLASH, isBlank, isBreak, SINGLE_QUOTE } from '../scan/characters.ts';
import type { ScalarStyle } from '../scan/token.ts';
import type { Sink } from './sink.ts';

const ESCAPES: Record<string, string> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const DIGITS: Record<string, number> = { x: 2, u: 4, U: 8 };

/**
 * Reads the value of a plain or quoted scalar: undoes escapes and folds lines.
 *
 * @param from the begin of its text, behind an opening quote
 * @param to the end of its text, before a closing quote
 */
export function decodeFlow(source: string, from: number, to: number, style: ScalarStyle, sink: Sink): void {
  let position = from;
  let taken = from;
  while (position < to) {
    const code = source.charCodeAt(position);
    if (isBreak(code)) {
      let end = position;
      while (end > taken && isBlank(source.charCodeAt(end - 1))) end -= 1;
      sink.copy(taken, end);
      position = taken = foldBreaks(source, position, to, ' ', sink);
    } else if (code === SINGLE_QUOTE && style === 'single-quoted') {
      sink.copy(taken, position + 1);
      position = taken = position + 2;
    } else if (code === BACKSLASH && style === 'double-quoted') {
      sink.copy(taken, position);
      position = taken = decodeEscape(source, position, to, sink);
    } else {
      position += 1;
    }
  }
  sink.copy(taken, to);
}

/** Skips line breaks and the white space around them: one becomes what is given, of more all but the first stay. */
function foldBreaks(source: string, offset: number, to: number, one: string, sink: Sink): number {
  let count = 0;
  let position = offset;
  while (position < to) {
    const code = source.charCodeAt(position);
    if (isBreak(code)) {
      count += 1;
      if (count > 1) sink.put('\n', position);
      position = Math.min(afterBreak(source, position), to);
    } else if (isBlank(code)) position += 1;
    else break;
  }
  if (count === 1 && one !== '') sink.put(one, offset);
  return position;
}

function decodeEscape(source: string, backslash: number, to: number, sink: Sink): number {
  const letter = source.charAt(backslash + 1);
  if (letter === '\n' || letter === '\r') return foldBreaks(source, backslash + 1, to, '', sink);
  const digits = DIGITS[letter];
  if (digits === undefined) {
    sink.put(ESCAPES[letter] ?? letter, backslash);
    return backslash + 2;
  }
  const end = backslash + 2 + digits;
  // JSON writes a character beyond U+FFFF as two escapes, each of them half of it.
  sink.put(String.fromCodePoint(Number.parseInt(source.slice(backslash + 2, end), 16)), backslash);
  return end;
}
