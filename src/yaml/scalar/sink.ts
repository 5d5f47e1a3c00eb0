import { limits } from '../limits.ts';
import { lastAtMost } from '../line-index.ts';

/** Receives the value of a scalar in order: copies of the source, and the values of escapes and line breaks. */
export interface Sink {
  /** Adds a range of the source that equals its value. */
  copy(from: number, to: number): void;
  /** Adds a value that the source has in another form at an offset. */
  put(value: string, at: number): void;
}

const MAX_CHUNKS = 500;

/**
 * Creates a sink that collects a scalar's value. A value above the limit is cut shortly after the limit.
 *
 * Chunks are joined by hundreds: a string that grows chunk by chunk keeps all of them and takes many times its length.
 */
export function createTextSink(source: string): Sink & { text(): string } {
  const joined: string[] = [];
  const chunks: string[] = [];
  let length = 0;
  const add = (chunk: string): void => {
    if (length > limits.scalarLength) return;
    length += chunk.length;
    if (chunks.push(chunk) === MAX_CHUNKS) joined.push(chunks.splice(0).join(''));
  };
  return {
    copy: (from, to) => add(source.slice(from, to)),
    put: add,
    text: () => [...joined, ...chunks].join(''),
  };
}

/** Maps offsets into a scalar's value to offsets into the source. */
export interface OffsetMap {
  text: string;
  toSource(offset: number): number;
}

/** Creates a sink that collects a scalar's value and the offset of each of its characters. */
export function createMapSink(source: string): Sink & { map(): OffsetMap } {
  let text = '';
  /** Offsets of chunks in the value and in the source. Copies have the same length in both. */
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
        const chunk = lastAtMost(starts, offset);
        const [start, at] = [starts[chunk] ?? 0, sources[chunk] ?? 0];
        return copies[chunk] ? at + offset - start : at;
      },
    }),
  };
}
