/** What a message may repeat; how it ends says why, and stays. */
const MAX_LENGTH = 1000;

/**
 * Cuts what is too long out of the middle of a text, so that a message that repeats a value of a megabyte does not keep it.
 *
 * @param most how long a text may be, in UTF-16 code units
 */
export function cutText(text: string, most: number = MAX_LENGTH): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  const [first, last] = [text.slice(0, half), text.slice(-half)];
  return copy(`${first.replace(/[\ud800-\udbff]$/, '')}…${last.replace(/^[\udc00-\udfff]/, '')}`);
}

/** A text of its own: what is cut from another one keeps the whole of that in memory. */
function copy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
