import { expect, test } from 'vitest';
import { randomFrom } from '../../../test/support/random.ts';
import { mapConcurrently } from './pool.ts';

async function* numbers(count: number) {
  for (let number = 0; number < count; number += 1) yield number;
}

test.each([1, 2, 7, 100])('results come in the order of the things, %i at a time', async (most) => {
  const random = randomFrom(most);
  let underWay = 0;
  const work = async (number: number) => {
    underWay += 1;
    expect(underWay).toBeLessThanOrEqual(most);
    await new Promise((resolve) => setTimeout(resolve, random.below(4)));
    underWay -= 1;
    return number * 2;
  };
  const results = [];
  for await (const result of mapConcurrently(numbers(50), work, most)) results.push(result);
  expect(results).toEqual(Array.from({ length: 50 }, (_, number) => number * 2));
});

test('what fails is told when its turn comes', async () => {
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

test('nothing is taken in while nobody takes the results', async () => {
  let taken = 0;
  async function* things() {
    for (;;) {
      taken += 1;
      yield taken;
    }
  }
  const results = mapConcurrently(things(), async (thing) => thing, 3);
  await results.next();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(taken).toBe(3);
  await results.return(undefined);
});
