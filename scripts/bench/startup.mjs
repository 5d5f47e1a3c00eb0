import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cpuTimes } from './instruments/cpu-times.mjs';
import { nodeVersion } from './instruments/machine.mjs';
import { shellCommand } from './instruments/shell-command.mjs';
import { pairRatios, summarize } from './instruments/statistics.mjs';
import { root } from './root.mjs';
import { startupCases } from './startup-cases.mjs';

/**
 * Measures whole processes, in rounds of one run each: bare Node first, against which the others of its round are compared.
 *
 * @param {string} node path of Node
 * @param {{ folder: string, rounds: number, only?: 'bare', others?: Case[] }} options `folder`: for caches; `others`: more to run in every
 *   round, such as Helm
 * @returns what was measured; `cpu` in milliseconds of user and system time, `ratio` to bare Node, `peak` in MiB
 */
export async function measureStartup(node, { folder, rounds, only, others = [] }) {
  if (!existsSync(join(root, 'dist/cli.cjs'))) throw new Error('not built yet, run: npm run build');
  const cases = [...startupCases(node, mkdtempSync(join(folder, 'starts-')), only), ...others];
  const commands = cases.map(({ words, prefix = '' }) => `${prefix}${shellCommand(words)}`);
  // Fills the file cache of the system, and the compile cache.
  cpuTimes(commands, 1);
  const peaks = [];
  for (const { peak } of cases) peaks.push(summarize(await samples(peak)).median);
  const times = cpuTimes(commands, rounds);
  checkCaches(cases);
  return {
    node: nodeVersion(node),
    rounds,
    cases: cases.map(({ id, name, subject }, index) => ({
      id,
      name,
      subject,
      cpu: summarize(times[index]),
      ratio: summarize(pairRatios(times[index], times[0])),
      ...(peaks[index] !== undefined && { peak: peaks[index] }),
    })),
  };
}

async function samples(peak) {
  return [await peak(), await peak(), await peak()];
}

/** Checks that the cache was filled, because Node reports no error if it cannot write its cache. */
function checkCaches(cases) {
  for (const { name, cache } of cases) {
    if (cache && (!existsSync(cache) || readdirSync(cache).length === 0))
      throw new Error(`${name}: Node cached nothing`);
  }
}
