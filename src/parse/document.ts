import type { Location } from '../issues/issue.ts';
import type { Node } from './node.ts';

/** A text to read. */
export interface Source {
  /** What messages call it: a file's path, a flag. */
  name: string;
  text: string;
  /** Whether documents of other kinds may be among ours, as in a directory. */
  mixed?: boolean;
  /** What messages must not repeat: anything that it holds, or its values. Without it: values that look like secrets. */
  withheld?: 'content' | 'values';
}

/** One document of a source. */
export interface ParsedDocument {
  source: Source;
  /** Never null as a whole: empty documents are left out. */
  root: Node;
  /** True if the text begins with an empty document, and this is the first one that is not. */
  isAfterEmpty?: boolean;
  /** Turns an offset of a node into line and column. */
  locate(offset: number): Location;
}
