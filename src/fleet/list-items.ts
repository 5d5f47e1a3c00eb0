import type { ListHead } from './list-head.ts';

/** A List whose items are split, as far as it was received. */
export interface OpenList extends ListHead {
  /** The index of the next item. */
  next: number;
  /** True after the last item. */
  isEnded: boolean;
  /** In JSON: how deep within an item. */
  depth: number;
  isInString: boolean;
  isEscaped: boolean;
}

const [TAB, LF, CR, SPACE, QUOTE, HASH, COMMA, DASH, BACKSLASH] = [9, 10, 13, 32, 34, 35, 44, 45, 92];
/** The codes of `{` and `}`, which are those of the brackets with this bit. */
const [BRACKET_TO_BRACE, OPENING, CLOSING] = [32, 123, 125];

/**
 * Returns what a line of a YAML List begins: an item, or what follows the items. Undefined for a line within an item, an empty one and a comment.
 *
 * @param bytes up to the second byte behind the indentation of an item, or the end of the stream
 */
export function itemLine(bytes: Uint8Array, start: number, indent: number): 'item' | 'end' | undefined {
  let at = start;
  while (at < start + indent && bytes[at] === SPACE) at += 1;
  const [byte = LF, next = LF] = [bytes[at], bytes[at + 1]];
  if ([TAB, LF, CR, SPACE, HASH].includes(byte)) return undefined;
  const isItem = at === start + indent && byte === DASH && [TAB, LF, CR, SPACE].includes(next);
  return isItem ? 'item' : 'end';
}

/** Takes a byte of the items of a List in JSON. Returns true at the comma after an item, and at the bracket after the last one. */
export function isItemEnd(list: OpenList, byte: number): boolean {
  if (list.isInString) {
    // No string goes beyond its line: after a quote that is not closed, the items that follow are still found.
    if (list.isEscaped && byte !== LF) list.isEscaped = false;
    else if (byte === BACKSLASH) list.isEscaped = true;
    else if (byte === QUOTE || byte === LF) list.isInString = false;
    return false;
  }
  if (byte === QUOTE) {
    list.isInString = true;
    list.isEscaped = false;
  } else if ((byte | BRACKET_TO_BRACE) === OPENING) list.depth += 1;
  else if ((byte | BRACKET_TO_BRACE) === CLOSING) {
    list.isEnded = list.depth === 0;
    list.depth -= 1;
  }
  return list.isEnded || (byte === COMMA && list.depth === 0);
}
