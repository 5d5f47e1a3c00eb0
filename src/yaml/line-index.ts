/** Where the lines of a text start. Lines end with LF, CRLF or a lone CR; a byte order mark is no part of the first one. */
export interface LineIndex {
  /** The line of an offset, counted from 1, and the offset at which that line starts. */
  lineAt(offset: number): { line: number; start: number };
  /** The offset at which a line starts. Undefined for a line that the text does not have. */
  startOf(line: number): number | undefined;
  /** The offset at which the next line starts, seen from an offset. The end of the text for the last line. */
  endOf(offset: number): number;
}

const BLOCK = 1024;
const [LF, CR] = [10, 13];

/**
 * Indexes the lines of a text.
 *
 * The places of all lines would take more memory than the text itself where most lines are empty. The index has an entry for each block of the
 * text, and goes through one block when it is asked.
 *
 * @param text offsets into it are in UTF-16 code units
 */
export function indexLines(text: string): LineIndex {
  const blocks = Math.floor(text.length / BLOCK) + 1;
  /** The last line that starts at the beginning of each block or before it, and where it starts. */
  const lines = new Uint32Array(blocks);
  const starts = new Uint32Array(blocks);

  /** Goes on from the beginning of a block, line by line, as far as it is asked to. */
  const walk = (block: number, isWanted: (line: number, start: number) => boolean) => {
    let [line, start] = [lines[block] as number, starts[block] as number];
    const end = Math.min((block + 1) * BLOCK, text.length);
    for (let position = block * BLOCK; position < end; position += 1) {
      if (!endsLine(text, position)) continue;
      if (!isWanted(line + 1, position + 1)) break;
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
      const place = Math.min(offset, text.length);
      return walk(Math.floor(place / BLOCK), (_, start) => start <= place);
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
