import { type Problem, syntaxError } from '../problem.ts';
import { tabInIndentation } from '../syntax-errors.ts';
import {
  afterBreak,
  BACKSLASH,
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  HASH,
  isBlank,
  isBreak,
  isDocumentMarker,
  isGap,
  LEFT_BRACE,
  LEFT_BRACKET,
  QUESTION,
  RIGHT_BRACE,
  RIGHT_BRACKET,
  SINGLE_QUOTE,
  TAB,
} from './characters.ts';
import { inFlow, type Scanner } from './scanner.ts';

/**
 * Reads a scalar without quotes. It continues on lines that are indented deeper than the block collection around it.
 */
export function scanPlain(scanner: Scanner): void {
  const { text, position: start } = scanner;
  const flow = inFlow(scanner);
  let end = start;
  let position = start;
  let lineStart = scanner.lineStart;
  let multiline = false;
  for (;;) {
    const line = lineStart;
    const wordEnd = afterWord(text, position, flow);
    if (wordEnd > position) {
      end = wordEnd;
      multiline ||= line > start;
    }
    position = wordEnd;
    let code = text.charCodeAt(position);
    if (!isBlank(code) && !isBreak(code)) break;
    for (; isBlank(code) || isBreak(code); code = text.charCodeAt(position)) {
      if (isBreak(code)) {
        position = afterBreak(text, position);
        lineStart = position;
      } else {
        const indented = lineStart === line || position - lineStart > scanner.indent;
        if (code === TAB && !indented) throw tabInIndentation(position);
        position += 1;
      }
    }
    if (!flow && position - lineStart <= scanner.indent) break;
    if (code === HASH || (position === lineStart && isDocumentMarker(text, position))) break;
  }
  // A key may begin on the line after the scalar.
  if (lineStart > end) scanner.keyAllowed = true;
  scanner.position = position;
  scanner.lineStart = lineStart;
  scanner.tokens.push({ kind: 'scalar', start, end, style: 'plain', verbatim: !multiline, indent: 0 });
}

/** Returns the end of the characters at an offset that belong to a plain scalar, up to the next white space. */
function afterWord(text: string, offset: number, flow: boolean): number {
  let position = offset;
  for (;;) {
    const code = text.charCodeAt(position);
    if (isGap(code) || (flow && isFlowIndicator(code))) return position;
    if (code === COLON && isGap(text.charCodeAt(position + 1))) return position;
    position += 1;
  }
}

/** True for the indicators that end a word within brackets. `?` is one of them in the parser that Kubernetes uses. */
function isFlowIndicator(code: number): boolean {
  return (
    code === COMMA ||
    code === QUESTION ||
    code === LEFT_BRACKET ||
    code === RIGHT_BRACKET ||
    code === LEFT_BRACE ||
    code === RIGHT_BRACE
  );
}

/**
 * Escapes of double-quoted text, except those of code points and line breaks. YAML 1.1 lacks the `\/` of JSON and YAML
 * 1.2.
 */
const ESCAPES = new Set('0abt\tnvfre "\'\\N_LP');
const CODE_POINT = /x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}/y;

/** Reads a quoted scalar, from its opening quote on. */
export function scanQuoted(scanner: Scanner): void {
  const { text, position: start } = scanner;
  const quote = text.charCodeAt(start);
  let position = start + 1;
  let verbatim = true;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === quote) {
      if (quote === DOUBLE_QUOTE || text.charCodeAt(position + 1) !== SINGLE_QUOTE) break;
      verbatim = false;
      position += 2;
    } else if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      verbatim = false;
      position = isBreak(text.charCodeAt(position + 1)) ? position + 1 : afterEscape(text, position);
    } else if (isBreak(code)) {
      verbatim = false;
      position = afterBreak(text, position);
      scanner.lineStart = position;
      if (isDocumentMarker(text, position)) throw unclosed(text, start);
    } else if (Number.isNaN(code)) {
      throw unclosed(text, start);
    } else {
      position += 1;
    }
  }
  scanner.position = position + 1;
  const style = quote === DOUBLE_QUOTE ? 'double-quoted' : 'single-quoted';
  scanner.tokens.push({ kind: 'scalar', start, end: scanner.position, style, verbatim, indent: 0 });
}

function afterEscape(text: string, backslash: number): number {
  const letter = text.charAt(backslash + 1);
  if (ESCAPES.has(letter)) return backslash + 2;
  CODE_POINT.lastIndex = backslash + 1;
  const digits = CODE_POINT.exec(text)?.[0];
  const code = digits ? Number.parseInt(digits.slice(1), 16) : Number.NaN;
  if (code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)) return CODE_POINT.lastIndex;
  const sequence = text.slice(backslash, digits ? CODE_POINT.lastIndex : backslash + 2);
  throw digits
    ? syntaxError(
        backslash,
        `the escape ${sequence} is not a character`,
        'write a character beyond U+FFFF as \\U and eight digits',
      )
    : syntaxError(
        backslash,
        `unknown escape ${sequence} in double quotes`,
        'write a backslash as \\\\, or use single quotes',
      );
}

function unclosed(text: string, start: number): Problem {
  return syntaxError(start, `this ${text.charAt(start)} is never closed`);
}
