import type { Location } from '../issues/origin.ts';

/** A part of a stream that holds one document, as a rule: what stands between two places where documents may begin. */
export interface Chunk {
  /** UTF-8, with the separator that it begins with. Nothing for a chunk that is larger than a document may be. */
  bytes: Uint8Array | undefined;
  /** How many lines stand before it in its stream. */
  line: number;
  /** How many UTF-16 code units stand before it in its first line. */
  column: number;
  /** Set for a part of a List that is read item by item. */
  list?: ListPart;
}

/** What a chunk of a List is. */
export interface ListPart {
  /** The apiVersion and kind of the List, if they stand before its items. */
  apiVersion?: string;
  kind?: string;
  form: 'yaml' | 'json';
  /** The index of the item. Absent for the end of the List: what follows its items. */
  index?: number;
}

/** UTF-8 bytes of a chunk. No Shoot comes near: Kubernetes itself takes requests of up to 3 MiB. */
export const MAX_CHUNK_BYTES = 4 * 1024 * 1024;

/** A List of more UTF-8 bytes is read item by item. As a whole it would soon have more fields than a document may have. */
export const MAX_WHOLE_LIST_BYTES = 1024 * 1024;

/** Returns where a location in a chunk stands in its stream. Locations in other sources stay. */
export function inStream(
  location: Location,
  { source, line, column }: { source: string } & Omit<Chunk, 'bytes'>,
): Location {
  if (location.source !== source) return location;
  const before = location.line === 1 ? column : 0;
  return { ...location, line: location.line + line, column: location.column + before };
}

const [LF, CR, BRACE, BRACKET, COMMA] = [10, 13, 123, 91, 44];

/** Where a chunk begins in its stream. */
export type Place = Pick<Chunk, 'line' | 'column'>;

/** A chunk whose end was not found yet. */
export interface OpenChunk extends Place {
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

/** Returns a chunk that begins at a place: of a List in JSON, after the bracket or the comma. */
export function createChunk({ line, column }: Place, isJson = false, part?: ListPart): OpenChunk {
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
