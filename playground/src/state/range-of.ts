import { wordLength } from '../../../src/issues/word-length.ts';
import { lineStarts } from '../../../src/parse/line-starts.ts';

/** A range of a text, in UTF-16 code units. */
export interface Range {
  start: number;
  end: number;
}

/** The word that a place points to. Lines and columns count from 1; a place behind the end is the end. */
export function rangeOf(text: string, { line, column }: { line: number; column: number }): Range {
  const starts = lineStarts(text);
  const start = Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
  const rest = text.slice(start, (starts[line] ?? text.length + 1) - 1).replace(/\r$/, '');
  return { start, end: start + Math.min(wordLength(rest), rest.length) };
}
