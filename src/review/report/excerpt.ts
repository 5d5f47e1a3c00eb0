const LONGEST = 160;
const BEFORE = 40;

/**
 * A line as it is shown beside a sentence: without its indent, and cut around a place where it is long.
 *
 * @param column where the place is, from 1
 */
export function excerpt(line: string, column: number): string {
  if (line.length <= LONGEST) return line.trim();
  const from = column > LONGEST - BEFORE ? column - BEFORE : 0;
  const cut = line.slice(from, from + LONGEST);
  return `${from > 0 ? '…' : ''}${cut.trim()}${from + LONGEST < line.length ? '…' : ''}`;
}
