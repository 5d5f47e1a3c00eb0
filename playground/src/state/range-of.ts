import { wordLength } from '../../../src/text/cut-text.ts';
import { indexLines } from '../../../src/yaml/line-index.ts';

/** A range of a text, in UTF-16 code units. */
export interface Range {
  start: number;
  end: number;
}

/** Returns the range of the word at a location. Lines and columns start at 1. A location after the end is the end. */
export function rangeOf(text: string, { line, column }: { line: number; column: number }): Range {
  const lines = indexLines(text);
  const start = Math.min((lines.startOf(line) ?? text.length) + column - 1, text.length);
  const rest = text.slice(start, (lines.startOf(line + 1) ?? text.length + 1) - 1).replace(/\r$/, '');
  return { start, end: start + Math.min(wordLength(rest), rest.length) };
}
