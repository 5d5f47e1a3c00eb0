import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fleetCases } from './fleet-cases.mjs';
import { cpuTimes } from './instruments/cpu-times.mjs';
import { preload, readPeak } from './instruments/peak-memory.mjs';
import { shellCommand } from './instruments/shell-command.mjs';
import { summarize } from './instruments/statistics.mjs';
import { root } from './root.mjs';

const generator = fileURLToPath(new URL('make-fleet.mjs', import.meta.url));

/**
 * Measures `calico-render fleet` from a file to a stream that nobody reads.
 *
 * @param {string} node path of Node
 * @param {{ isShort: boolean, folder: string, log: (line: string) => void, executable?: string }} options `folder` holds one fleet at a time;
 *   `executable`: a standalone executable, measured on the smaller Shoots
 * @returns what was measured; `rate` in clusters a second, `coreRate` in clusters a second of CPU time, `peak` in MiB
 */
export async function measureFleet(node, { isShort, folder, log, executable }) {
  const cases = [];
  for (const one of fleetCases(isShort)) {
    log(`a fleet, ${one.name}, ${one.count}`);
    const file = join(folder, `fleet.${one.format}`);
    await writeFleet(one, file);
    const peakFile = join(folder, 'peak');
    const program = shellCommand([node, '--require', preload, join(root, 'bin/calico-render.cjs')]);
    cases.push({ ...one, ...measureCase(program, one, file, peakFile) });
    if (executable !== undefined && one.size <= 4096 && !one.ownRanges) {
      const standalone = `BUN_OPTIONS=--preload=${shellCommand([preload])} ${shellCommand([resolve(executable)])}`;
      cases.push({ ...one, name: `${one.name}, executable`, ...measureCase(standalone, one, file, peakFile) });
    }
    rmSync(file);
  }
  return { cases };
}

async function writeFleet({ format, count, size, ownRanges }, file) {
  const args = [
    generator,
    '--count',
    String(count),
    '--format',
    format,
    '--size',
    String(size),
    ...(ownRanges ? ['--own-ranges'] : []),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const written = once(child.stdout.pipe(createWriteStream(file)), 'finish');
  const [status] = await once(child, 'exit');
  await written;
  if (status !== 0) throw new Error(`make-fleet.mjs: exit status ${status}`);
}

function measureCase(program, { count, runs }, file, peakFile) {
  const config = join(root, 'fixtures/non-privileged.yaml');
  const args = ['fleet', '--no-settings', '--quiet', '--config', config, '-f', file, '-o', 'jsonl'];
  const command = `${program} ${shellCommand(args)} 3> ${shellCommand([peakFile])}`;
  const measured = Array.from({ length: runs }, () => {
    const start = performance.now();
    const [[cpu]] = cpuTimes([command], 1);
    return {
      seconds: (performance.now() - start) / 1000,
      cpu: cpu / 1000,
      peak: readPeak(readFileSync(peakFile, 'utf8')),
    };
  });
  return {
    rate: summarize(measured.map(({ seconds }) => count / seconds)),
    coreRate: summarize(measured.map(({ cpu }) => count / cpu)),
    peak: Math.max(...measured.map(({ peak }) => peak)),
  };
}
