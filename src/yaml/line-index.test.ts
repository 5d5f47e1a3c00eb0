import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexLines } from './line-index.ts';

/** Line ends, and pieces that are longer than what the index goes through at once. */
const text = fc
  .array(fc.constantFrom('\n', '\r', '\r\n', 'a', 'b'.repeat(1023), 'c'.repeat(3000)), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

describe('indexLines', () => {
  test('finds the start of each line, and none that the text does not have', () => {
    fc.assert(
      fc.property(text, (text) => {
        const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
        const index = indexLines(text);
        expect(starts.map((_, line) => index.startOf(line + 1))).toEqual(starts);
        expect(index.startOf(starts.length + 1)).toBeUndefined();
        expect(starts.map((start) => index.lineAt(start))).toEqual(
          starts.map((start, line) => ({ line: line + 1, start })),
        );
      }),
    );
  });

  test('finds the line of any offset', () => {
    const lines = `${'x'.repeat(5000)}\n\n${'y'.repeat(2000)}`;
    const index = indexLines(lines);
    expect([0, 1023, 1024, 4999, 5000].map((offset) => index.lineAt(offset))).toEqual(
      Array(5).fill({ line: 1, start: 0 }),
    );
    expect(index.lineAt(5001)).toEqual({ line: 2, start: 5001 });
    expect([5002, 7000, 99_999].map((offset) => index.lineAt(offset))).toEqual(Array(3).fill({ line: 3, start: 5002 }));
  });
});
