import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuTimes } from './cpu-times.mjs';
import { root } from './root.mjs';
import { shellCommand } from './shell-command.mjs';
import { startupCases } from './startup-cases.mjs';
import { pairRatios, summarize } from './statistics.mjs';

/**
 * Measures whole processes, in rounds of one run each: bare Node first, against which the others of its round are compared.
 *
 * @param {string} node path of Node
 * @param {{ rounds: number, only?: 'bare', others?: Case[] }} options `others`: more to run in every round, such as Helm
 * @returns what was measured; `cpu` in milliseconds of user and system time, `ratio` to bare Node, `peak` in MiB
 */
export async function measureStartup(node, { rounds, only, others = [] }) {
  if (!existsSync(join(root, 'dist/cli.cjs'))) throw new Error('not built yet, run: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'calico-render-bench-'));
  try {
    const cases = [...startupCases(node, folder, only), ...others];
    const commands = cases.map(({ words, prefix = '' }) => `${prefix}${shellCommand(words)}`);
    // Files come into the system's cache, and the compile cache is filled.
    cpuTimes(commands, 1);
    const peaks = [];
    for (const { peak } of cases) peaks.push(summarize(await samples(peak)).median);
    const times = cpuTimes(commands, rounds);
    checkCaches(cases);
    return {
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
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function samples(peak) {
  return [await peak(), await peak(), await peak()];
}

/** What is called warm must have been: Node says nothing where it cannot write its cache. */
function checkCaches(cases) {
  for (const { name, cache } of cases) {
    if (cache && (!existsSync(cache) || readdirSync(cache).length === 0))
      throw new Error(`${name}: Node cached nothing`);
  }
}
