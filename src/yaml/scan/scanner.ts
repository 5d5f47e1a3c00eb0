import type { Token } from './token.ts';

/** A place that turns out to be a key once a `:` follows on the same line. */
export interface KeyCandidate {
  /** Where it begins, and the line it is on. */
  start: number;
  lineStart: number;
  /** The token it begins with. */
  token: number;
  /** Whether nothing but a key may stand there. */
  required: boolean;
}

/** How far a text is read. */
export interface Scanner {
  readonly text: string;
  position: number;
  /** Where the line of `position` begins. */
  lineStart: number;
  readonly tokens: Token[];
  /** The column of the innermost block collection, -1 outside of all, and those around it. */
  indent: number;
  readonly outerIndents: number[];
  /** Whether a key may start at `position`: at the begin of a line, behind `- `. */
  keyAllowed: boolean;
  /** The candidate for a key of each open bracket, that of the block level first. */
  readonly candidates: (KeyCandidate | undefined)[];
}

/** Starts at the begin of a text. */
export function createScanner(text: string): Scanner {
  return {
    text,
    position: 0,
    lineStart: 0,
    tokens: [],
    indent: -1,
    outerIndents: [],
    keyAllowed: true,
    candidates: [undefined],
  };
}

/** Whether `position` is within brackets. */
export function inFlow(scanner: Scanner): boolean {
  return scanner.candidates.length > 1;
}

export function column(scanner: Scanner): number {
  return scanner.position - scanner.lineStart;
}
