import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { soak } from './soak.ts';
import { subjects } from './subjects.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('two thousand inputs that nobody means well', { timeout: 300_000 }, async () => {
  const { inputs, failures, tallies } = await soak(subjects(ROOT), { inputs: 2000, seed: 20_000 });
  expect(failures).toEqual([]);
  expect(inputs).toBeGreaterThanOrEqual(2000);
  // Whatever it is fed with, something is accepted and something is refused.
  const library = tallies.get('library');
  expect([library?.accepted, library?.refused].every((count) => Number(count) > 100)).toBe(true);
});
