import { afterBreak, BACKSLASH, isBlank, isBreak, SINGLE_QUOTE, SPACE } from '../scan/characters.ts';
import type { ScalarStyle, ScalarToken } from '../scan/token.ts';
import { createTextSink, type Sink } from './sink.ts';

/** The position and style of a scalar, from which its value is decoded. */
export type ScalarRange = Pick<ScalarToken, 'start' | 'end' | 'style' | 'indent'>;

/** Returns the value of a scalar as text. */
export function scalarText(source: string, scalar: ScalarToken): string {
  if (scalar.verbatim) {
    const quote = scalar.style === 'plain' ? 0 : 1;
    return source.slice(scalar.start + quote, scalar.end - quote);
  }
  const sink = createTextSink(source);
  decodeScalar(source, scalar, sink);
  return sink.text();
}

/** Decodes the value of a scalar into a sink. */
export function decodeScalar(source: string, scalar: ScalarRange, sink: Sink): void {
  const { start, end, style, indent } = scalar;
  const quote = style === 'plain' ? 0 : 1;
  if (style === 'literal' || style === 'folded') decodeBlock(source, start, end, indent, sink);
  else decodeFlow(source, start + quote, end - quote, style, sink);
}

/**
 * Decodes a block scalar.
 *
 * @param start the offset of its `|` or `>`
 * @param end the end of its last line, empty ones included
 * @param indent the indentation of each line, in spaces
 */
export function decodeBlock(source: string, start: number, end: number, indent: number, sink: Sink): void {
  const folded = source[start] === '>';
  const chomping = /[-+]/.exec(source.slice(start + 1, start + 3).replace(/[\s#].*/s, ''))?.[0];
  let position = lineEnd(source, start, end);
  if (position < end) position = afterBreak(source, position);
  /** Offsets of the line breaks since the last line with text. */
  let breaks: number[] = [];
  let hasText = false;
  let isIndentedDeeper = false;
  while (position < end) {
    const textStart = afterIndent(source, position, Math.min(position + indent, end));
    const textEnd = lineEnd(source, textStart, end);
    if (textEnd > textStart) {
      const wasIndentedDeeper = isIndentedDeeper;
      isIndentedDeeper = isBlank(source.charCodeAt(textStart));
      const joins = folded && hasText && !wasIndentedDeeper && !isIndentedDeeper;
      if (joins && breaks.length === 1) sink.put(' ', breaks[0] as number);
      else for (const at of joins ? breaks.slice(1) : breaks) sink.put('\n', at);
      sink.copy(textStart, textEnd);
      hasText = true;
      breaks = [];
    }
    if (textEnd >= end) break;
    breaks.push(textEnd);
    position = afterBreak(source, textEnd);
  }
  if (chomping === '-') return;
  if (chomping === '+') for (const at of breaks) sink.put('\n', at);
  else if (hasText && breaks[0] !== undefined) sink.put('\n', breaks[0]);
}

function afterIndent(source: string, offset: number, limit: number): number {
  let position = offset;
  while (position < limit && source.charCodeAt(position) === SPACE) position += 1;
  return position;
}

function lineEnd(source: string, offset: number, end: number): number {
  let position = offset;
  while (position < end && !isBreak(source.charCodeAt(position))) position += 1;
  return position;
}

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
 * Decodes a plain or quoted scalar: resolves escapes and folds lines.
 *
 * @param from the start of its text, after an opening quote
 * @param to the end of its text, before a closing quote
 */
export function decodeFlow(source: string, from: number, to: number, style: ScalarStyle, sink: Sink): void {
  let position = from;
  let copied = from;
  while (position < to) {
    const code = source.charCodeAt(position);
    if (isBreak(code)) {
      let end = position;
      while (end > copied && isBlank(source.charCodeAt(end - 1))) end -= 1;
      sink.copy(copied, end);
      position = copied = foldBreaks(source, position, to, ' ', sink);
    } else if (code === SINGLE_QUOTE && style === 'single-quoted') {
      sink.copy(copied, position + 1);
      position = copied = position + 2;
    } else if (code === BACKSLASH && style === 'double-quoted') {
      sink.copy(copied, position);
      position = copied = decodeEscape(source, position, to, sink);
    } else {
      position += 1;
    }
  }
  sink.copy(copied, to);
}

/**
 * Skips line breaks and the white space around them. A single one becomes `one`; of several, all but the first remain.
 */
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
  // JSON writes a character beyond U+FFFF as two escapes, one per surrogate.
  sink.put(String.fromCodePoint(Number.parseInt(source.slice(backslash + 2, end), 16)), backslash);
  return end;
}
