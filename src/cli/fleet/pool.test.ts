import { expect, test } from 'vitest';
import { mapConcurrently } from './pool.ts';

async function* numbers(count: number) {
  for (let number = 0; number < count; number += 1) yield number;
}

test.each([1, 2, 7, 100])('yields results in input order with %i at a time', async (maxConcurrent) => {
  let pending = 0;
  const work = async (number: number) => {
    pending += 1;
    expect(pending).toBeLessThanOrEqual(maxConcurrent);
    await new Promise((resolve) => setTimeout(resolve, (number * 7) % 4));
    pending -= 1;
    return number * 2;
  };
  const results = [];
  for await (const result of mapConcurrently(numbers(50), work, maxConcurrent)) results.push(result);
  expect(results).toEqual(Array.from({ length: 50 }, (_, number) => number * 2));
});

test('reports a failure when its result is due', async () => {
  const work = async (number: number) => {
    if (number === 3) throw new Error('three');
    return number;
  };
  const results: number[] = [];
  const all = async () => {
    for await (const result of mapConcurrently(numbers(9), work, 5)) results.push(result);
  };
  await expect(all()).rejects.toThrow('three');
  expect(results).toEqual([0, 1, 2]);
});

test('reads no input while no result is consumed', async () => {
  let read = 0;
  async function* items() {
    for (;;) {
      read += 1;
      yield read;
    }
  }
  const results = mapConcurrently(items(), async (item) => item, 3);
  await results.next();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(read).toBe(3);
  await results.return(undefined);
});
