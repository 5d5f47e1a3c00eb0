/**
 * Where each line of a text starts, as an offset in UTF-16 code units. Lines end with LF, CRLF or a lone CR; a byte order mark
 * is no part of the first one.
 */
export function lineStarts(text: string): number[] {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
