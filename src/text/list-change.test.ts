import { expect, test } from 'vitest';
import { listChange } from './list-change.ts';

test('tells what of a list goes, comes and stays', () => {
  expect(listChange(['a', 'b', 'c'], ['d', 'c', 'b'])).toEqual({ removed: ['a'], added: ['d'], same: ['c', 'b'] });
});
