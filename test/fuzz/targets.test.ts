import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';
import { targets } from './targets.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('every target keeps its guarantees for two thousand inputs, some of which it accepts', {
  timeout: 300_000,
}, async () => {
  const { inputs, failures, statistics } = await fuzz(targets(ROOT), { inputs: 2000, seed: 20_000 });
  expect(failures).toEqual([]);
  expect(inputs).toBeGreaterThanOrEqual(2000);
  const library = statistics.get('library');
  expect([library?.accepted, library?.refused].every((count) => Number(count) > 100)).toBe(true);
});
