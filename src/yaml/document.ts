import type { Location } from '../issues/origin.ts';
import type { Budget } from './limits.ts';
import type { Node } from './node.ts';

/** A text with its name. */
export interface Source {
  /** The name in messages: a file's path, a flag. */
  name: string;
  text: string;
  /** True for a file of a directory, which may also hold documents that are not input. */
  mixed?: boolean;
  /** Hides the whole content, or all values, from messages. */
  withheld?: 'content' | 'values';
  /** The directory on the command line in which the file was found. */
  directory?: string;
}

/** One document of a source. */
export interface ParsedDocument {
  source: Source;
  /** Never null: empty documents are left out. */
  root: Node;
  /** True for the first document that is not empty, if empty ones precede it. */
  isAfterEmpty?: boolean;
  /** The path of the root in its text. Set for an item of a List. */
  path?: string;
  /** Returns line and column of an offset of a node. */
  locate(offset: number): Location;
  /** The budget of all documents of the run, texts within them included. */
  budget: Budget;
}
