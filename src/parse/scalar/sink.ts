/** Takes the pieces of a scalar's value in their order: text as it stands in the source, and what escapes and line breaks come to. */
export interface Sink {
  /** A piece of the source, which is a piece of the value. */
  copy(from: number, to: number): void;
  /** A piece of the value that the source says in another way at an offset. */
  put(value: string, at: number): void;
}

/** Gathers a scalar's value. */
export function createTextSink(source: string): Sink & { text(): string } {
  let text = '';
  return {
    copy(from, to) {
      text += source.slice(from, to);
    },
    put(value) {
      text += value;
    },
    text: () => text,
  };
}
