import { expect, test } from 'vitest';
import { fleetCases } from './fleet-cases.mjs';

test('the fleets have a thousand, ten thousand and a hundred thousand clusters', () => {
  const counts = fleetCases(false).map(({ count }) => count);
  expect([...new Set(counts)]).toEqual([1_000, 10_000, 100_000]);
});

test('the fleets of each kind are sorted by size, as the chart requires', () => {
  const cases = fleetCases(false);
  for (const [index, { name, count }] of cases.entries()) {
    const next = cases[index + 1];
    if (next?.name === name) expect(next.count).toBeGreaterThan(count);
  }
});

test('the short form has one small fleet of each format', () => {
  expect(fleetCases(true).map(({ format, count }) => [format, count])).toEqual([
    ['jsonl', 1_000],
    ['yaml', 1_000],
  ]);
});
