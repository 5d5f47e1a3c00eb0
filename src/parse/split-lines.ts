import { lineStarts } from './line-starts.ts';

/** The lines of a text, numbered as places are, without what ends them. An empty last line is none. */
export function splitLines(text: string): string[] {
  const starts = lineStarts(text);
  const lines = starts.map((start, index) => text.slice(start, starts[index + 1]).replace(/(?:\r\n?|\n)$/, ''));
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
