import { expect, test } from 'vitest';
import { pairRatios, summarize } from './statistics.mjs';

test('computes median and quartiles in any order', () => {
  expect(summarize([5, 1, 4, 2, 3])).toEqual({ median: 3, lower: 2, upper: 4, samples: 5 });
  expect(summarize([4, 1, 3, 2])).toEqual({ median: 2.5, lower: 1.75, upper: 3.25, samples: 4 });
  expect(summarize([10, 9, 100])).toEqual({ median: 10, lower: 9.5, upper: 55, samples: 3 });
});

test('accepts a single sample', () => expect(summarize([7])).toEqual({ median: 7, lower: 7, upper: 7, samples: 1 }));

test('keeps the median with one slow sample', () => {
  expect(summarize([20, 21, 22, 23, 900]).median).toBe(22);
});

test('rounds to four significant digits', () => expect(summarize([1 / 3, 1 / 3]).median).toBe(0.3333));

test('rejects an empty list of samples', () => expect(() => summarize([])).toThrow('no samples'));

test('does not sort the samples in place', () => {
  const samples = [3, 1, 2];
  summarize(samples);
  expect(samples).toEqual([3, 1, 2]);
});

test('compares pairs, so that a slow machine affects both sides of a ratio', () => {
  expect(pairRatios([40, 80, 44], [20, 40, 22])).toEqual([2, 2, 2]);
});

test('rejects incomplete pairs', () => expect(() => pairRatios([1, 2], [1])).toThrow('2 samples against 1'));
