import type { Location } from '../issues/origin.ts';

/** A part of a stream that holds one document, as a rule: what stands between two places where documents may begin. */
export interface Piece {
  /** UTF-8, with the separator that it begins with. Nothing for a piece that is larger than a document may be. */
  bytes: Uint8Array | undefined;
  /** How many lines stand before it in its stream. */
  line: number;
  /** How many UTF-16 code units stand before it in its first line. */
  column: number;
  /** Set for a part of a List that is read item by item. */
  list?: ListPart;
}

/** What a piece of a List is. */
export interface ListPart {
  /** The apiVersion and kind of the List, if they stand before its items. */
  apiVersion?: string;
  kind?: string;
  form: 'yaml' | 'json';
  /** The index of the item. Absent for the end of the List: what follows its items. */
  index?: number;
}

/** UTF-8 bytes of a piece. No Shoot comes near: Kubernetes itself takes requests of up to 3 MiB. */
export const LARGEST_PIECE = 4 * 1024 * 1024;

/** A List of more UTF-8 bytes is read item by item. As a whole it would soon have more fields than a document may have. */
export const LARGEST_WHOLE_LIST = 1024 * 1024;

/** Returns where a location in a piece stands in its stream. Locations in other sources stay. */
export function inStream(
  location: Location,
  { source, line, column }: { source: string } & Omit<Piece, 'bytes'>,
): Location {
  if (location.source !== source) return location;
  const before = location.line === 1 ? column : 0;
  return { ...location, line: location.line + line, column: location.column + before };
}
