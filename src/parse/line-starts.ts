/**
 * Where each line of a text starts, as an offset in UTF-16 code units. Lines end with LF, CRLF or a lone CR; a byte order mark
 * is no part of the first one.
 */
export function lineStarts(text: string): number[] {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  // A match of each would be garbage, for a million lines more than all else that is read of them.
  const end = /\r\n?|\n/g;
  while (end.test(text)) starts.push(end.lastIndex);
  return starts;
}
