import { Problem } from '../problem.ts';
import {
  afterBreak,
  COLON,
  COMMA,
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
  TAB,
} from './characters.ts';
import { inFlow, type Scanner } from './scanner.ts';

/** Reads a scalar without quotes. It goes on over lines that are indented deeper than the block collection around it. */
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
        if (code === TAB && !indented) throw tabProblem(position);
        position += 1;
      }
    }
    if (!flow && position - lineStart <= scanner.indent) break;
    if (code === HASH || (position === lineStart && isDocumentMarker(text, position))) break;
  }
  // A scalar that ended with a line leaves room for a key.
  if (lineStart > end) scanner.keyAllowed = true;
  scanner.position = position;
  scanner.lineStart = lineStart;
  scanner.tokens.push({ kind: 'scalar', start, end, style: 'plain', verbatim: !multiline, indent: 0 });
}

/** The end of what stands at an offset without white space, and of a plain scalar's text there. */
function afterWord(text: string, offset: number, flow: boolean): number {
  let position = offset;
  for (;;) {
    const code = text.charCodeAt(position);
    if (isGap(code) || (flow && isFlowIndicator(code))) return position;
    if (code === COLON && isGap(text.charCodeAt(position + 1))) return position;
    position += 1;
  }
}

/** `?` ends a word, too: a peculiarity of the parser that Kubernetes uses. */
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

/** What is said of a tab where only spaces may stand. */
export function tabProblem(offset: number): Problem {
  return new Problem({
    code: 'YAML_SYNTAX',
    offset,
    message: 'a tab cannot stand in the indentation',
    hint: 'use spaces',
  });
}
