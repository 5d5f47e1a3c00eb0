// Renders the fixtures with the command and random inputs with the library, a file an input, for the judges to read.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadTesting } from '../load-testing.mjs';

const [root, folder, count] = process.argv.slice(2);
const { render } = await import(pathToFileURL(join(root, 'dist/index.js')).href);
const { sampleInputs, wholeArguments } = await loadTesting();
const valid = join(root, 'fixtures', 'valid');
mkdirSync(folder, { recursive: true });

/** What each file was rendered from, and which files have the same set of CustomResourceDefinitions. */
const inputs = {};
const sets = new Map();

function add(name, text, facts) {
  const file = join(folder, `${name}.yaml`);
  const documents = text.split(/^---\n/m).filter(Boolean);
  writeFileSync(file, text);
  inputs[file] = { name, documents: documents.length, ...facts };
  const crds = documents.filter(
    (document) =>
      /^kind: CustomResourceDefinition$/m.test(document) && /^ {2}group: crd\.projectcalico\.org$/m.test(document),
  );
  const set = createHash('sha256').update(crds.join('')).digest('hex').slice(0, 8);
  sets.set(set, [...(sets.get(set) ?? []), file]);
}

function runCommand(cwd, args) {
  const command = join(root, 'bin', 'calico-render.cjs');
  return execFileSync(process.execPath, [command, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26,
  });
}

const fixtures = [
  ...['00-componentconfig.yaml', 'non-privileged.yaml'].map((name) => ({
    name,
    cwd: join(root, 'fixtures'),
    args: ['--config', name],
  })),
  ...readdirSync(valid).map((name) => {
    const cwd = join(valid, name);
    return { name, cwd, args: wholeArguments(readFileSync(join(cwd, 'args'), 'utf8')) };
  }),
];
for (const { name, cwd, args } of fixtures) {
  const values = JSON.parse(runCommand(cwd, ['values', ...args, '-o', 'json']));
  add(name, runCommand(cwd, args), { nonPrivileged: values.config.nonPrivileged });
}

for (const [index, { sources, options }] of sampleInputs(Number(count)).entries()) {
  const { issues, documents, values } = render(sources, options);
  const errors = issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const name = `random-${index}`;
  // A refused input is a failure, because these inputs are valid.
  if (errors.length > 0) inputs[name] = { name, documents: 0, errors };
  else
    add(name, documents.map(({ text }) => `---\n${text}`).join(''), {
      nonPrivileged: values.config.nonPrivileged,
    });
}

for (const [set, files] of sets) writeFileSync(join(folder, `${set}.list`), `${files.join('\n')}\n`);
writeFileSync(join(folder, 'inputs.json'), JSON.stringify(inputs));
console.log(`${fixtures.length} fixtures and ${count} random inputs rendered, with ${sets.size} sets of definitions`);
