import type { Location } from '../issues/issue.ts';
import type { Budget } from './budget.ts';
import type { Node } from './node.ts';

/** A text to read. */
export interface Source {
  /** What messages call it: a file's path, a flag. */
  name: string;
  text: string;
  /** True in a directory, where documents without apiVersion and kind may be among ours. */
  mixed?: boolean;
  /** What messages must not repeat: anything that it holds, or its values. Without it: values that look like secrets. */
  withheld?: 'content' | 'values';
  /** The directory that was named, for a file that was found in it. */
  directory?: string;
}

/** One document of a source. */
export interface ParsedDocument {
  source: Source;
  /** Never null as a whole: empty documents are left out. */
  root: Node;
  /** True if the text begins with an empty document, and this is the first one that is not. */
  isAfterEmpty?: boolean;
  /** The path of the root in its text: set for an item of a List. */
  path?: string;
  /** Turns an offset of a node into line and column. */
  locate(offset: number): Location;
  /** What the documents that were read with this one cost, texts within them included. */
  budget: Budget;
}
