import { syntaxError } from '../problem.ts';
import { tabInIndentation } from '../syntax-errors.ts';
import { afterBreak, HASH, isBlank, isBreak, SPACE, TAB } from './characters.ts';
import type { Scanner } from './scanner.ts';

const HEADER = /[|>](?:[-+]([0-9]?)|([0-9])[-+]?)?/y;

/**
 * Reads a block scalar (`|` or `>`): its header, and all lines with the indentation of the first one or of the header.
 */
export function scanBlockScalar(scanner: Scanner): void {
  const { text, position: start } = scanner;
  HEADER.lastIndex = start;
  const header = HEADER.exec(text);
  const digit = header?.[1] || header?.[2];
  if (digit === '0') throw syntaxError(start, 'a block scalar cannot be indented by 0');
  skipHeaderRest(scanner, start + (header?.[0].length ?? 1));
  const outer = scanner.indent;
  const explicit = digit ? Math.max(outer, 0) + Number(digit) : undefined;
  const indent = explicit ?? detectIndent(text, scanner.position, outer);
  let column = skipEmptyLines(scanner, indent);
  while (column === indent && scanner.position < text.length) {
    while (scanner.position < text.length && !isBreak(text.charCodeAt(scanner.position))) scanner.position += 1;
    if (scanner.position >= text.length) break;
    scanner.position = afterBreak(text, scanner.position);
    scanner.lineStart = scanner.position;
    column = skipEmptyLines(scanner, indent);
  }
  scanner.keyAllowed = true;
  const style = text[start] === '|' ? 'literal' : 'folded';
  const end = scanner.position < text.length ? scanner.lineStart : text.length;
  scanner.tokens.push({ kind: 'scalar', start, end, style, verbatim: false, indent });
}

function skipHeaderRest(scanner: Scanner, offset: number): void {
  const { text } = scanner;
  let position = offset;
  while (isBlank(text.charCodeAt(position))) position += 1;
  if (text.charCodeAt(position) === HASH)
    while (position < text.length && !isBreak(text.charCodeAt(position))) position += 1;
  if (position < text.length && !isBreak(text.charCodeAt(position))) {
    throw syntaxError(position, `the text after ${text[scanner.position]} must start on a new line`);
  }
  scanner.position = position < text.length ? afterBreak(text, position) : position;
  scanner.lineStart = scanner.position;
}

/**
 * Returns the indentation of the first line that is not empty, or of a deeper empty line before it. It is at least one
 * deeper than the collection around it.
 */
function detectIndent(text: string, offset: number, outer: number): number {
  let deepest = 0;
  let lineStart = offset;
  for (;;) {
    let position = lineStart;
    while (text.charCodeAt(position) === SPACE) position += 1;
    deepest = Math.max(deepest, position - lineStart);
    if (text.charCodeAt(position) === TAB) throw tabInIndentation(position);
    if (position >= text.length || !isBreak(text.charCodeAt(position))) return Math.max(deepest, outer + 1, 1);
    lineStart = afterBreak(text, position);
  }
}

/**
 * Skips to the next line that is not empty and returns its column, which is less than the indentation after the block.
 */
function skipEmptyLines(scanner: Scanner, indent: number): number {
  const { text } = scanner;
  for (;;) {
    const { lineStart } = scanner;
    let position = lineStart;
    while (position - lineStart < indent && text.charCodeAt(position) === SPACE) position += 1;
    const code = text.charCodeAt(position);
    if (code === TAB && position - lineStart < indent) throw tabInIndentation(position);
    if (!isBreak(code)) {
      scanner.position = position;
      return position - lineStart;
    }
    scanner.position = afterBreak(text, position);
    scanner.lineStart = scanner.position;
  }
}
