import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FuzzReport, type FuzzTarget, fuzz } from './fuzz.ts';

/** A target that fails for numbers above 1000. It records its inputs. */
function numbers(inputs: number[]): FuzzTarget<number> {
  return {
    name: 'numbers',
    share: 1,
    inputs: fc.nat(),
    format: String,
    run(number) {
      inputs.push(number);
      if (number > 1000) throw new Error('too large');
      return 'accepted';
    },
  };
}

describe('a failure', () => {
  const fail = async (seed: number): Promise<[FuzzReport, number[]]> => {
    const inputs: number[] = [];
    return [await fuzz([numbers(inputs)], { inputs: 100, seed }), inputs];
  };

  test('is reported with its seed and the smallest input', async () => {
    const [{ failures }] = await fail(7);
    expect(failures).toEqual([
      { target: 'numbers', seed: 7, message: expect.stringContaining('too large'), input: '1001' },
    ]);
  });

  test('is reproduced by the same seed, and another seed has other inputs', async () => {
    const [[, first], [, again], [, other]] = [await fail(7), await fail(7), await fail(8)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
