// npm run soak -- --inputs N --seed S [--seconds T] [--only NAME,…] [--failures N]: feeds everything with inputs that nobody means well.
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { generate } from '../build/generate.mjs';
import { bundleSoak } from './bundle.mjs';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string' },
    only: { type: 'string', default: '' },
    failures: { type: 'string', default: '1' },
  },
});
const numberOf = (name) => {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name}: ${JSON.stringify(values[name])} is no whole number above zero`);
};
const options = {
  inputs: numberOf('inputs'),
  seed: numberOf('seed'),
  mostFailures: numberOf('failures'),
  ...(values.seconds && { seconds: numberOf('seconds') }),
};
/** An input that takes longer does not end. */
const MOST_SECONDS = 120;
/** What the heap may come to, many times what is needed: who takes more takes without bounds. */
const MOST_MEGABYTES = 1024;

generate();
const bundle = await bundleSoak();
const progress = new Float64Array(new SharedArrayBuffer(24));
const worker = new Worker(new URL('worker.mjs', import.meta.url), {
  workerData: { url: bundle.url, progress, only: values.only.split(',').filter((name) => name !== ''), options },
  resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
});
console.error(`seed ${options.seed}, ${options.inputs} inputs`);
let told = { failures: 1, text: '' };
let last = { fed: -1, time: Date.now() };
const place = () => `seed ${progress[0]}, input ${progress[1]} of its subject`;
const watch = setInterval(() => {
  if (progress[2] !== last.fed) last = { fed: progress[2], time: Date.now() };
  if (Date.now() - last.time < MOST_SECONDS * 1000) return;
  told = { failures: 1, text: `FAILED: no end after ${MOST_SECONDS} s: ${place()}\n` };
  worker.terminate();
}, 5000);
worker.on('message', (message) => {
  if (message.done) told = message;
  else if (message.inputs % 10_000 < 1000) console.error(`${message.inputs} inputs, seed ${message.seed}`);
});
worker.on('error', (error) => {
  told = { failures: 1, text: `FAILED: ${error.stack ?? error}\n${place()}\n` };
});
worker.on('exit', () => {
  clearInterval(watch);
  bundle.remove();
  process.stdout.write(told.text);
  process.exitCode = told.failures > 0 ? 1 : 0;
});
