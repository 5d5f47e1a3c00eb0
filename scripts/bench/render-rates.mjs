// Renders in this process and prints how many a second of CPU time: `node render-rates.mjs SAMPLES MILLISECONDS`. A process of its own,
// so that any Node can be asked and nothing else has warmed it up.
import { pathToFileURL } from 'node:url';
import { renderInputs } from './render-inputs.mjs';
import { root } from './root.mjs';

const { render } = await import(pathToFileURL(`${root}dist/index.js`).href);
const [samples, milliseconds] = process.argv.slice(2).map(Number);
const cases = Object.entries(renderInputs).flatMap(([name, input]) =>
  ['include', 'exclude'].map((crds) => ({ name, crds, input, number: 0, rates: [] })),
);

// The first round is not measured, because V8 compiles the code.
for (const one of cases) sample(one);
for (let round = 0; round < samples; round += 1) {
  for (const one of cases) one.rates.push(sample(one));
}
console.log(JSON.stringify(cases.map(({ name, crds, rates }) => ({ name, crds, rates }))));

/**
 * Renders further clusters for a time.
 *
 * @returns renders per second of CPU time, including V8's threads
 */
function sample(one) {
  const batch = 20;
  let rendered = 0;
  let spent = 0;
  while (spent < milliseconds * 1000) {
    const inputs = Array.from({ length: batch }, () => one.input(one.number++));
    const before = process.cpuUsage();
    for (const { sources, overrides = {} } of inputs) check(render(sources, { crds: one.crds, overrides }));
    const { user, system } = process.cpuUsage(before);
    spent += user + system;
    rendered += batch;
  }
  return rendered / (spent / 1e6);
}

/** Joins the text like the command. An input with errors has no documents. */
function check({ documents, issues }) {
  const text = documents.map((document) => document.text).join('---\n');
  if (text === '') throw new Error(`nothing was rendered: ${JSON.stringify(issues)}`);
}
