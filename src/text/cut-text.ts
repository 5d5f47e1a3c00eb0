/** The length of a text in a message. */
const MAX_LENGTH = 1000;

/**
 * Cuts the middle out of a long text, so that a message does not hold a value of a megabyte. The end of a message has
 * its reason.
 *
 * @param maxLength in UTF-16 code units
 */
export function cutText(text: string, maxLength: number = MAX_LENGTH): string {
  if (text.length <= maxLength) return text;
  const half = Math.floor((maxLength - 1) / 2);
  const [first, last] = [text.slice(0, half), text.slice(-half)];
  return copy(`${first.replace(/[\ud800-\udbff]$/, '')}…${last.replace(/^[\udc00-\udfff]/, '')}`);
}

/** Copies a text. Without a copy, a slice keeps the whole text in memory. */
function copy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/**
 * Returns the length of the first word of a text in UTF-16 code units: a quoted text, or characters without white
 * space.
 */
export function wordLength(text: string): number {
  return /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:[^\s:,[\]{}]|:(?=\S))+)/.exec(text)?.[0].length ?? 1;
}

const MAX_EXCERPT = 160;
const BEFORE_COLUMN = 40;

/**
 * Cuts a long line around a column, to the length of an excerpt in a message.
 *
 * @param column counted from 1
 */
export function cutAround(line: string, column: number): { text: string; start: number } {
  const start = column > MAX_EXCERPT - BEFORE_COLUMN ? column - BEFORE_COLUMN : 0;
  return { text: line.slice(start, start + MAX_EXCERPT), start };
}

/**
 * Returns an excerpt of a line around a column (from 1), without its indentation. Ellipses mark the parts that are cut.
 */
export function excerpt(line: string, column: number): string {
  if (line.length <= MAX_EXCERPT) return line.trim();
  const { text, start } = cutAround(line, column);
  return `${start > 0 ? '…' : ''}${text.trim()}${start + MAX_EXCERPT < line.length ? '…' : ''}`;
}
