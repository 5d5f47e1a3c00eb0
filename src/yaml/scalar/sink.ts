import { limits } from '../limits.ts';

/** Takes the pieces of a scalar's value in their order: text as it stands in the source, and what escapes and line breaks come to. */
export interface Sink {
  /** A piece of the source, which is a piece of the value. */
  copy(from: number, to: number): void;
  /** A piece of the value that the source says in another way at an offset. */
  put(value: string, at: number): void;
}

const MANY = 500;

/**
 * Gathers a scalar's value. Of one that is longer than it may be, so much comes that this shows.
 *
 * The pieces are joined, some hundreds at a time: a text that grows piece by piece keeps all of them, which takes many times its length.
 */
export function createTextSink(source: string): Sink & { text(): string } {
  const joined: string[] = [];
  const pieces: string[] = [];
  let length = 0;
  const add = (piece: string): void => {
    if (length > limits.scalarLength) return;
    length += piece.length;
    if (pieces.push(piece) === MANY) joined.push(pieces.splice(0).join(''));
  };
  return {
    copy: (from, to) => add(source.slice(from, to)),
    put: add,
    text: () => [...joined, ...pieces].join(''),
  };
}
