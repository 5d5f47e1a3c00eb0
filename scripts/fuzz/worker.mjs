// Runs the targets in a separate thread, so that an endless run can be reported and stopped.
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { loadTesting } from '../test/load-testing.mjs';

const { progress, only, options } = workerData;
const { formatReport, fuzz, targets } = await loadTesting('test/fuzz/entry.ts');
const all = targets(fileURLToPath(new URL('../../', import.meta.url)));
const unknown = only.filter((name) => !all.some((target) => target.name === name));
if (unknown.length > 0)
  throw new Error(`unknown targets: ${unknown.join(', ')}; supported: ${all.map(({ name }) => name).join(', ')}`);
const selected = only.length > 0 ? all.filter(({ name }) => only.includes(name)) : all;
const report = await fuzz(selected, {
  ...options,
  onInput(seed, index) {
    progress[0] = seed;
    progress[1] = index;
    progress[2] += 1;
  },
  onThousand: ({ inputs, seed }) => parentPort.postMessage({ inputs, seed }),
});
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
parentPort.postMessage({ done: true, text: formatReport(report, megabytes), failures: report.failures.length });
