import { lastAtMost } from '../line-index.ts';
import type { Sink } from './sink.ts';

/** Tells for an offset into a scalar's value where in the source it comes from. */
export interface OffsetMap {
  text: string;
  toSource(offset: number): number;
}

/** Gathers a scalar's value together with where each of its characters comes from. */
export function createMapSink(source: string): Sink & { map(): OffsetMap } {
  let text = '';
  /** Where pieces begin: in the value, in the source, and whether they are copies of it. */
  const starts: number[] = [];
  const sources: number[] = [];
  const copies: boolean[] = [];
  const add = (value: string, at: number, isCopy: boolean): void => {
    if (value === '') return;
    starts.push(text.length);
    sources.push(at);
    copies.push(isCopy);
    text += value;
  };
  return {
    copy: (from, to) => add(source.slice(from, to), from, true),
    put: (value, at) => add(value, at, false),
    map: () => ({
      text,
      toSource(offset) {
        const piece = lastAtMost(starts, offset);
        const [start, at] = [starts[piece] ?? 0, sources[piece] ?? 0];
        return copies[piece] ? at + offset - start : at;
      },
    }),
  };
}
