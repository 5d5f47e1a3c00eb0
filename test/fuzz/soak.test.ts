import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SoakReport, soak } from './soak.ts';
import type { Subject } from './subject.ts';

/** A subject of numbers that cannot stand large ones; it tells those that it got. */
function numbers(got: number[]): Subject<number> {
  return {
    name: 'numbers',
    share: 1,
    inputs: fc.nat(),
    show: String,
    feed(number) {
      got.push(number);
      if (number > 1000) throw new Error('too large');
      return 'accepted';
    },
  };
}

describe('what fails', () => {
  const fail = async (seed: number): Promise<[SoakReport, number[]]> => {
    const got: number[] = [];
    return [await soak([numbers(got)], { inputs: 100, seed }), got];
  };

  test('is told with its seed and the smallest input', async () => {
    const [{ failures }] = await fail(7);
    expect(failures).toEqual([
      { subject: 'numbers', seed: 7, message: expect.stringContaining('too large'), input: '1001' },
    ]);
  });

  test('fails again with the same seed, and another seed has other inputs', async () => {
    const [[, first], [, again], [, other]] = [await fail(7), await fail(7), await fail(8)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
