import type { Location } from '../issues/issue.ts';
import { indexLines, type LineIndex } from './line-index.ts';

/** Turns an offset into a text (in UTF-16 code units) into a place. */
export type Locate = (offset: number) => Location;

/** Makes the function that finds line and column of an offset. The lines are looked for when it is first called. */
export function createLocator(source: string, text: string): Locate {
  let index: LineIndex | undefined;
  return (offset) => {
    index ??= indexLines(text);
    const { line, start } = index.lineAt(offset);
    return { source, line, column: Math.min(offset, text.length) - start + 1 };
  };
}
