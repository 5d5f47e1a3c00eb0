import type { Budget } from '../budget.ts';
import type { Place } from '../compose/composer.ts';

/** How far a JSON text is read. */
export interface JsonReader {
  readonly text: string;
  readonly place: Place;
  position: number;
  depth: number;
  size: number;
  /** How many nodes a document may have. */
  most: number;
  /** What the run has read so far. */
  readonly budget: Budget;
}

/** Skips white space and tells the code of what follows, NaN at the end. */
export function skipGap(reader: JsonReader): number {
  const { text } = reader;
  let code = text.charCodeAt(reader.position);
  while (code === 32 || code === 10 || code === 13 || code === 9) {
    reader.position += 1;
    code = text.charCodeAt(reader.position);
  }
  return code;
}
