// Soaks in a thread of its own, so that one that does not end can be told and stopped.
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { url, progress, only, options } = workerData;
const { formatReport, soak, subjects } = await import(url);
const all = subjects(fileURLToPath(new URL('../../', import.meta.url)));
const unknown = only.filter((name) => !all.some((subject) => subject.name === name));
if (unknown.length > 0)
  throw new Error(`unknown: ${unknown.join(', ')} (known: ${all.map(({ name }) => name).join(', ')})`);
const chosen = only.length > 0 ? all.filter(({ name }) => only.includes(name)) : all;
const report = await soak(chosen, {
  ...options,
  onInput(seed, index) {
    progress[0] = seed;
    progress[1] = index;
    progress[2] += 1;
  },
  onThousand: ({ inputs, seed, failures }) => parentPort.postMessage({ inputs, seed, failures: failures.length }),
});
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
parentPort.postMessage({ done: true, text: formatReport(report, megabytes), failures: report.failures.length });
