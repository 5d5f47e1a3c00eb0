import { expect, test } from 'vitest';
import { ticks } from './ticks.mjs';

test.each([
  [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [3.98, [0, 1, 2, 3, 4]],
  [7, [0, 2, 4, 6, 8]],
  [152, [0, 50, 100, 150, 200]],
  [2300, [0, 500, 1000, 1500, 2000, 2500]],
])('the ticks up to %s are %j', (maximum, expected) => expect(ticks(maximum)).toEqual(expected));

test('ticks are few round numbers, of which the last is at least the maximum', () => {
  for (let maximum = 0.013; maximum < 1e6; maximum *= 1.07) {
    const marks = ticks(maximum);
    expect(marks.length).toBeGreaterThanOrEqual(3);
    expect(marks.length).toBeLessThanOrEqual(6);
    expect(marks.at(-1)).toBeGreaterThanOrEqual(maximum * (1 - 1e-6));
    expect(marks.at(-2)).toBeLessThan(maximum);
  }
});
