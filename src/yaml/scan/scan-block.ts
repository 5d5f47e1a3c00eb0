import { Problem } from '../problem.ts';
import { afterBreak, HASH, isBlank, isBreak, SPACE, TAB } from './characters.ts';
import { tabProblem } from './scan-plain.ts';
import type { Scanner } from './scanner.ts';

const HEADER = /[|>](?:[-+]([0-9]?)|([0-9])[-+]?)?/y;

/** Reads a block scalar (`|` or `>`): its header, and all lines that are indented as its first one, or as deep as the header says. */
export function scanBlock(scanner: Scanner): void {
  const { text, position: start } = scanner;
  HEADER.lastIndex = start;
  const header = HEADER.exec(text);
  const digit = header?.[1] || header?.[2];
  if (digit === '0') throw problem(start, 'a block scalar cannot be indented by 0');
  skipHeaderRest(scanner, start + (header?.[0].length ?? 1));
  const outer = scanner.indent;
  const given = digit ? Math.max(outer, 0) + Number(digit) : undefined;
  const indent = given ?? detectIndent(text, scanner.position, outer);
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
    throw problem(position, `the text after ${text[scanner.position]} must begin on a line of its own`);
  }
  scanner.position = position < text.length ? afterBreak(text, position) : position;
  scanner.lineStart = scanner.position;
}

/** The indentation of the first line that is not empty, at least one deeper than the collection around it; deeper empty lines before it count. */
function detectIndent(text: string, offset: number, outer: number): number {
  let deepest = 0;
  let lineStart = offset;
  for (;;) {
    let position = lineStart;
    while (text.charCodeAt(position) === SPACE) position += 1;
    deepest = Math.max(deepest, position - lineStart);
    if (text.charCodeAt(position) === TAB) throw tabProblem(position);
    if (position >= text.length || !isBreak(text.charCodeAt(position))) return Math.max(deepest, outer + 1, 1);
    lineStart = afterBreak(text, position);
  }
}

/** Goes to the text of the next line that has any, and tells its column: less than the indentation where the block has ended. */
function skipEmptyLines(scanner: Scanner, indent: number): number {
  const { text } = scanner;
  for (;;) {
    const { lineStart } = scanner;
    let position = lineStart;
    while (position - lineStart < indent && text.charCodeAt(position) === SPACE) position += 1;
    const code = text.charCodeAt(position);
    if (code === TAB && position - lineStart < indent) throw tabProblem(position);
    if (!isBreak(code)) {
      scanner.position = position;
      return position - lineStart;
    }
    scanner.position = afterBreak(text, position);
    scanner.lineStart = scanner.position;
  }
}

function problem(offset: number, message: string): Problem {
  return new Problem({ code: 'YAML_SYNTAX', offset, message });
}
