import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from './instruments/child-environment.mjs';
import { summarize } from './instruments/statistics.mjs';

const script = fileURLToPath(new URL('render-rates.mjs', import.meta.url));

/**
 * Measures how many clusters one process renders when it is warm.
 *
 * @param {string} node path of Node
 * @param {{ samples: number, milliseconds: number }} options how many samples of each input, and the CPU time of one
 * @returns what was measured; `rate` in renders a second of CPU time
 */
export function measureRenders(node, { samples, milliseconds }) {
  const { status, stdout, stderr, error } = spawnSync(node, [script, String(samples), String(milliseconds)], {
    env: childEnvironment(),
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr.trim());
  return { cases: JSON.parse(stdout).map(({ name, crds, rates }) => ({ name, crds, rate: summarize(rates) })) };
}
