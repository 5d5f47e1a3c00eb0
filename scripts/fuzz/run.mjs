// npm run fuzz -- --inputs N --seed S [--seconds T] [--only NAME,…] [--failures N]: runs every target with generated inputs.
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { generate } from '../build/generate.mjs';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string' },
    only: { type: 'string', default: '' },
    failures: { type: 'string', default: '1' },
  },
});
const positive = (name) => {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name}: ${JSON.stringify(values[name])} is not a positive integer`);
};
const options = {
  inputs: positive('inputs'),
  seed: positive('seed'),
  maxFailures: positive('failures'),
  ...(values.seconds && { seconds: positive('seconds') }),
};
/** A longer run of one input is endless. */
const MAX_SECONDS = 120;
/** Many times the heap that the inputs need. */
const MAX_MEGABYTES = 1024;

generate();
const progress = new Float64Array(new SharedArrayBuffer(24));
const worker = new Worker(new URL('worker.mjs', import.meta.url), {
  workerData: { progress, only: values.only.split(',').filter((name) => name !== ''), options },
  resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES },
});
console.error(`seed ${options.seed}, ${options.inputs} inputs`);
let report = { failures: 1, text: '' };
let last = { count: -1, time: Date.now() };
const position = () => `seed ${progress[0]}, input ${progress[1]} of its target`;
const watch = setInterval(() => {
  if (progress[2] !== last.count) last = { count: progress[2], time: Date.now() };
  if (Date.now() - last.time < MAX_SECONDS * 1000) return;
  report = { failures: 1, text: `FAILED: no end after ${MAX_SECONDS} s: ${position()}\n` };
  worker.terminate();
}, 5000);
worker.on('message', (message) => {
  if (message.done) report = message;
  else if (message.inputs % 10_000 < 1000) console.error(`${message.inputs} inputs, seed ${message.seed}`);
});
worker.on('error', (error) => {
  report = { failures: 1, text: `FAILED: ${error.stack ?? error}\n${position()}\n` };
});
worker.on('exit', () => {
  clearInterval(watch);
  process.stdout.write(report.text);
  process.exitCode = report.failures > 0 ? 1 : 0;
});
