import type { IssueCode } from './codes.ts';

/** A place in a source: line and column count from 1, columns in UTF-16 code units. */
export interface Location {
  source: string;
  line: number;
  column: number;
}

/** A finding about the input: a record first, made a sentence late. */
export interface Issue {
  severity: 'error' | 'warning';
  code: IssueCode;
  /** The path in the document as the user wrote it, such as `spec.providerConfig.ipv4.mode`; empty for a whole document. */
  path: string;
  message: string;
  location: Location;
  /** Other places that have a part in it. */
  related: Location[];
  /** What to do about it. */
  hint?: string;
}
