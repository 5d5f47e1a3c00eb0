import type { Location } from '../issues/origin.ts';

/** A part of a stream between two positions at which documents may begin. It usually holds one document. */
export interface Chunk {
  /** UTF-8, with the separator that it begins with. Undefined for a chunk that is larger than the limit. */
  bytes: Uint8Array | undefined;
  /** The number of lines before it in its stream. */
  line: number;
  /** The number of UTF-16 code units before it in its first line. */
  column: number;
  /** Set for a part of a List that is read item by item. */
  list?: ListPart;
}

/** The part of a List that a chunk holds. */
export interface ListPart {
  /** The apiVersion and kind of the List, if they precede its items. */
  apiVersion?: string;
  kind?: string;
  form: 'yaml' | 'json';
  /** The index of the item. Absent for the end of the List, after its items. */
  index?: number;
}

/** The largest chunk, in UTF-8 bytes. Every Shoot is smaller: Kubernetes accepts requests of up to 3 MiB. */
export const MAX_CHUNK_BYTES = 4 * 1024 * 1024;

/** The largest List that stays one chunk, in UTF-8 bytes. A larger one is read item by item, since it could exceed the limit of fields in a document. */
export const MAX_WHOLE_LIST_BYTES = 1024 * 1024;

/** Maps a location in a chunk to the location in its stream. Locations in other sources stay the same. */
export function inStream(
  location: Location,
  { source, line, column }: { source: string } & Omit<Chunk, 'bytes'>,
): Location {
  if (location.source !== source) return location;
  const before = location.line === 1 ? column : 0;
  return { ...location, line: location.line + line, column: location.column + before };
}

const [LF, CR, BRACE, BRACKET, COMMA] = [10, 13, 123, 91, 44];

/** The position of a chunk in its stream. */
export type Position = Pick<Chunk, 'line' | 'column'>;

/** A chunk whose end is not found yet. */
export interface OpenChunk extends Position {
  /** The offset at which it begins, after a byte order mark. */
  begin: number;
  /** The offset at which its document begins, after the separator. */
  content: number;
  /** The first byte of the document that is not blank. */
  first: number | undefined;
  /** The last byte before the current line that is not blank. */
  last: number | undefined;
  /** True if its document begins as JSON does. */
  isJson: boolean;
  isAtSeparator: boolean;
  isTooLarge: boolean;
  /** True if it is certainly not a List whose items can be split. */
  isNoList: boolean;
  part: ListPart | undefined;
}

/**
 * True for a line that begins the next JSON document: an object, or text that is not JSON. After a comma or a bracket, an object is an item.
 *
 * @param byte the first byte of the line
 * @param before the last byte of the lines before it that is not blank
 */
export function beginsObject(byte = 0, before = 0): boolean {
  return (
    (byte === BRACE && before !== COMMA && before !== BRACKET) ||
    (byte >= 65 && byte <= 90) ||
    (byte >= 97 && byte <= 122)
  );
}

/** Creates a chunk that begins at a position. For a List in JSON, that is after the bracket or the comma. */
export function createChunk({ line, column }: Position, isJson = false, part?: ListPart): OpenChunk {
  const isAny = { isAtSeparator: false, isTooLarge: false, isNoList: false };
  return { line, column, begin: 0, content: 0, first: undefined, last: part && COMMA, isJson, part, ...isAny };
}

/** Returns the position after some bytes. Lines end as in `indexLines`, columns are UTF-16 code units. */
export function advance({ line, column }: Position, bytes: Uint8Array, start: number, end: number): Position {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) {
      line += 1;
      column = 0;
    } else if (byte < 0x80 || byte >= 0xc0) column += byte < 0xf0 ? 1 : 2;
  }
  return { line, column };
}
