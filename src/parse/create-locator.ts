import type { Location } from '../issues/issue.ts';
import { lineStarts } from './line-starts.ts';

/** Turns an offset into a text (in UTF-16 code units) into a place. */
export type Locate = (offset: number) => Location;

/** Makes the function that finds line and column of an offset. Lines end with LF, CRLF or a lone CR; they are counted when first asked for. */
export function createLocator(source: string, text: string): Locate {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const place = Math.min(offset, text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return { source, line: low + 1, column: place - (starts[low] as number) + 1 };
  };
}
