import type { Location } from '../issues/origin.ts';

/** The lines of a text. Lines end with LF, CRLF or a lone CR. A byte order mark is not part of the first line. */
export interface LineIndex {
  /** Returns the line of an offset, counted from 1, and the offset at which that line starts. */
  lineAt(offset: number): { line: number; start: number };
  /** Returns the offset at which a line starts, or undefined if the text has fewer lines. */
  startOf(line: number): number | undefined;
  /** Returns the offset at which the line after an offset starts, or the end of the text. */
  endOf(offset: number): number;
}

const BLOCK = 1024;
const [LF, CR] = [10, 13];

/**
 * Indexes the lines of a text.
 *
 * If most lines are empty, a list of all lines takes more memory than the text. The index has one entry per block of
 * the text, and searches a single block on demand.
 *
 * @param text offsets into it are in UTF-16 code units
 */
export function indexLines(text: string): LineIndex {
  const blocks = Math.floor(text.length / BLOCK) + 1;
  /** The last line that starts at or before the beginning of each block, and its offset. */
  const lines = new Uint32Array(blocks);
  const starts = new Uint32Array(blocks);

  /** Returns the last line of a block that is accepted, counted from the beginning of the block. */
  const walk = (block: number, isAccepted: (line: number, start: number) => boolean) => {
    let [line, start] = [lines[block] as number, starts[block] as number];
    const end = Math.min((block + 1) * BLOCK, text.length);
    for (let position = block * BLOCK; position < end; position += 1) {
      if (!endsLine(text, position)) continue;
      if (!isAccepted(line + 1, position + 1)) break;
      line += 1;
      start = position + 1;
    }
    return { line, start };
  };

  let last = { line: 1, start: text.charCodeAt(0) === 0xfeff ? 1 : 0 };
  for (let block = 0; block < blocks; block += 1) {
    lines[block] = last.line;
    starts[block] = last.start;
    last = walk(block, () => true);
  }

  return {
    lineAt(offset) {
      const position = Math.min(offset, text.length);
      return walk(Math.floor(position / BLOCK), (_, start) => start <= position);
    },
    startOf(line) {
      const found = walk(lastAtMost(lines, line), (next) => next <= line);
      return found.line === line ? found.start : undefined;
    },
    endOf(offset) {
      let position = offset;
      while (position < text.length && !endsLine(text, position)) position += 1;
      return Math.min(position + 1, text.length);
    },
  };
}

function endsLine(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code === LF || (code === CR && text.charCodeAt(position + 1) !== LF);
}

/** Returns the index of the last number that is at most `limit` in an ascending list, or 0. */
export function lastAtMost(numbers: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Returns the location of an offset in UTF-16 code units. */
export type Locate = (offset: number) => Location;

/** Creates the function that returns the location of an offset in a text. The first call indexes the lines. */
export function createLocator(source: string, text: string): Locate {
  let index: LineIndex | undefined;
  return (offset) => {
    index ??= indexLines(text);
    const { line, start } = index.lineAt(offset);
    return { source, line, column: Math.min(offset, text.length) - start + 1 };
  };
}
