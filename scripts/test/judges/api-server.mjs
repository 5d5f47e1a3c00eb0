#!/usr/bin/env node
// Validates rendered manifests with the code of kube-apiserver: every valid fixture, and random inputs.
//
//   node scripts/test/judges/api-server.mjs [--inputs N] [--seed S]
//
// N random inputs from seed S. The last line is `N passed, N failed`; the exit status is 0 if the API server creates every
// object without an error and without a warning.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { render } from '../../../dist/index.js';
import { loadTesting } from '../load-testing.mjs';
import { brokenManifests } from './broken-manifests.mjs';
import { buildJudge, fileOfModule } from './build-judge.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { values: flags } = parseArgs({
  options: { inputs: { type: 'string', default: '500' }, seed: { type: 'string', default: '0' } },
});
const { sampleInputs, wholeArguments } = await loadTesting();
const judge = buildJudge('apiserver');
// VerticalPodAutoscaler is defined in a module of another project.
const definitions = fileOfModule('k8s.io/autoscaler/vertical-pod-autoscaler@v1.7.3', 'deploy/vpa-v1-crd-gen.yaml');
const work = mkdtempSync(join(tmpdir(), 'api-server-'));
/** Files with a name, the number of documents, and what is wrong with each. */
const files = new Map();

try {
  const broken = checkJudge();
  const fixtures = addFixtures();
  addRandomInputs(Number(flags.inputs), Number(flags.seed));
  const kinds = judgeFiles();
  const failed = [...files.values()].filter(({ problems }) => problems.length > 0);
  for (const { name, problems } of failed.slice(0, 20)) console.log(`${name}: ${problems.slice(0, 5).join('; ')}`);
  console.log(
    `${fixtures} fixtures and ${flags.inputs} random inputs, from seed ${flags.seed}; ${broken} broken manifests rejected`,
  );
  for (const [kind, count] of [...kinds].sort()) console.log(`${String(count).padStart(6)} ${kind}`);
  console.log(`${files.size - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 || files.size === 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true });
}

function add(name, text) {
  const path = join(work, `${files.size}.yaml`);
  writeFileSync(path, text);
  files.set(path, { name, documents: text.split(/^---\n/m).filter(Boolean).length, judged: 0, problems: [] });
}

function runCommand(cwd, args) {
  const options = { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 };
  return execFileSync(process.execPath, [join(root, 'bin/calico-render.cjs'), ...args], options);
}

/** Renders the fixtures as the command prints them. Returns their number. */
function addFixtures() {
  const valid = join(root, 'fixtures/valid');
  for (const name of ['00-componentconfig.yaml', 'non-privileged.yaml']) {
    add(name, runCommand(join(root, 'fixtures'), ['--config', name]));
  }
  for (const name of readdirSync(valid)) {
    const cwd = join(valid, name);
    add(name, runCommand(cwd, wholeArguments(readFileSync(join(cwd, 'args'), 'utf8'))));
  }
  return files.size;
}

function addRandomInputs(count, seed) {
  for (const [index, { sources, options }] of sampleInputs(count, seed).entries()) {
    const { issues, documents } = render(sources, options);
    // These inputs are valid: an error is a failure.
    const errors = issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    add(`random input ${index}`, documents.map(({ text }) => `---\n${text}`).join(''));
    [...files.values()].at(-1).problems.push(...errors);
  }
}

/** Judges the files. Returns the number of documents of each kind. */
function judgeFiles() {
  const kinds = new Map();
  for (const { file, kind, name, errors, warnings } of judge([definitions], [...files.keys()].join('\n'))) {
    const entry = files.get(file);
    entry.judged += 1;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const found = [...errors, ...warnings.map((warning) => `warning: ${warning}`)];
    entry.problems.push(...found.map((problem) => `${kind} ${name}: ${problem}`));
  }
  for (const entry of files.values()) {
    if (entry.judged !== entry.documents || entry.judged === 0) {
      entry.problems.push(`${entry.judged} of ${entry.documents} documents were judged`);
    }
  }
  return kinds;
}

/** Checks that the judge rejects broken manifests for the expected reason. Returns their number. */
function checkJudge() {
  const rendered = runCommand(join(root, 'fixtures'), ['--config', '00-componentconfig.yaml']);
  const broken = brokenManifests(rendered);
  for (const [index, { text, expected }] of broken.entries()) {
    const path = join(work, `broken-${index}.yaml`);
    writeFileSync(path, text);
    const found = judge([definitions], path).flatMap(({ errors, warnings }) => [...errors, ...warnings]);
    if (!found.some((problem) => expected.test(problem))) {
      throw new Error(`the judge does not report ${expected} but ${JSON.stringify(found)}`);
    }
  }
  return broken.length;
}
