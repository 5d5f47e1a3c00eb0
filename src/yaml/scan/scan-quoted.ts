import { Problem } from '../problem.ts';
import { afterBreak, BACKSLASH, DOUBLE_QUOTE, isBreak, isDocumentMarker, SINGLE_QUOTE } from './characters.ts';
import type { Scanner } from './scanner.ts';

/** Escapes of double-quoted text, apart from those of code points and of line breaks. `\/`, known to JSON and YAML 1.2, is unknown to YAML 1.1. */
const ESCAPES = new Set('0abt\tnvfre "\'\\N_LP');
const CODE_POINT = /x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}/y;

/** Reads a quoted scalar from its opening quote on. */
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
  const written = text.slice(backslash, digits ? CODE_POINT.lastIndex : backslash + 2);
  throw new Problem({
    code: 'YAML_SYNTAX',
    offset: backslash,
    message: digits ? `the escape ${written} is no character` : `unknown escape ${written} in double quotes`,
    hint: digits
      ? 'write a character beyond U+FFFF as \\U and eight digits'
      : 'write a backslash as \\\\, or use single quotes',
  });
}

function unclosed(text: string, start: number): Problem {
  return new Problem({
    code: 'YAML_SYNTAX',
    offset: start,
    message: `the quote ${text.charAt(start)} that opens here is never closed`,
  });
}
