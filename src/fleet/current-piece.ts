import type { ListPart, Piece } from './piece.ts';

const [LF, CR, BRACE, BRACKET, COMMA] = [10, 13, 123, 91, 44];

/** Where a piece begins in its stream. */
export type Place = Pick<Piece, 'line' | 'column'>;

/** A piece whose end was not found yet. */
export interface CurrentPiece extends Place {
  /** Where it begins: behind a byte order mark. */
  begin: number;
  /** Where its document begins: behind the separator. */
  content: number;
  /** The first byte of the document that is no blank. */
  first: number | undefined;
  /** The last byte that is no blank, before the line that is looked at. */
  last: number | undefined;
  /** Whether it is JSON, as what comes between two separators begins. */
  isJson: boolean;
  isAtSeparator: boolean;
  isTooLarge: boolean;
  /** True if it is known to be no List whose items can be split. */
  isNoList: boolean;
  part: ListPart | undefined;
}

/**
 * True for a line that begins the next JSON document: an object, or what is no JSON at all. After a comma or a bracket, an object is an item.
 *
 * @param byte the first byte of the line
 * @param before the last byte of the lines before it that is no blank
 */
export function beginsObject(byte = 0, before = 0): boolean {
  return (
    (byte === BRACE && before !== COMMA && before !== BRACKET) ||
    (byte >= 65 && byte <= 90) ||
    (byte >= 97 && byte <= 122)
  );
}

/** Returns a piece that begins at a place: of a List in JSON, after the bracket or the comma. */
export function newPiece({ line, column }: Place, isJson = false, part?: ListPart): CurrentPiece {
  const isAny = { isAtSeparator: false, isTooLarge: false, isNoList: false };
  return { line, column, begin: 0, content: 0, first: undefined, last: part && COMMA, isJson, part, ...isAny };
}

/** Returns the place after some bytes. Lines end as `indexLines` counts them, columns are UTF-16 code units. */
export function advance({ line, column }: Place, bytes: Uint8Array, start: number, end: number): Place {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) {
      line += 1;
      column = 0;
    } else if (byte < 0x80 || byte >= 0xc0) column += byte < 0xf0 ? 1 : 2;
  }
  return { line, column };
}
