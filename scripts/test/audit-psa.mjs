#!/usr/bin/env node
// Holds the verdicts of `audit` against those of Kubernetes' own policy package, which a judge asks.
//
//   CALICO_RENDER_SHARED=FOLDER node scripts/test/audit-psa.mjs [--judge PROGRAM] [--seed NUMBER]
//
// FOLDER holds judge/psa (built here with Go unless --judge names the program) and conformance/objects.json. Judged are: all
// fixtures and 500 random inputs as they are rendered, in three policy versions; the manifests of objects.json; random
// workloads in every policy version. Closes with `N passed, N failed`; the exit status is 0 when none failed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { audit, auditSources, render } from '../../dist/index.js';
import { checksIn, compareVerdicts, failuresOf } from './audit-compare.mjs';
import { randomInputs } from './audit-random-inputs.mjs';
import { randomWorkloads } from './audit-random-pods.mjs';

const RANDOM_INPUTS = 500;
/** Workloads for each policy version. */
const RANDOM_WORKLOADS = 300;
const VERSIONS = [...Array.from({ length: 38 }, (_, minor) => `v1.${minor}`), 'latest'];
const SOME_VERSIONS = ['v1.24', 'v1.33', 'latest'];

const { values: flags } = parseArgs({ options: { judge: { type: 'string' }, seed: { type: 'string', default: '1' } } });
const shared = process.env.CALICO_RENDER_SHARED;
if (!shared) throw new Error('CALICO_RENDER_SHARED does not name a folder');
const work = mkdtempSync(join(tmpdir(), 'audit-psa-'));
const seed = Number(flags.seed);
/** Workloads that are audited at a time: the findings of one audit are limited. */
const BATCH = 500;
const failures = [];
const seen = new Map();
let passed = 0;

try {
  const judge = flags.judge ?? buildJudge();
  const fixtures = renderedFixtures();
  const accepted = acceptedInputs();
  console.log(`${fixtures.length} fixtures, ${accepted.length} random inputs (seed ${seed})`);
  for (const version of SOME_VERSIONS) judgeAll(judge, version, [...fixtures, ...accepted]);
  const objects = Object.values(JSON.parse(readFileSync(join(shared, 'conformance', 'objects.json'), 'utf8')));
  judgeAll(judge, 'latest', [{ name: 'objects.json', ...judged(objects) }]);
  VERSIONS.forEach((version, index) => {
    const workloads = randomWorkloads(RANDOM_WORKLOADS, seed + index);
    judgeAll(judge, version, [{ name: 'random workloads', ...judged(workloads) }], true);
  });
  for (const [key, { fails, passes }] of seen) {
    if (fails === 0 || passes === 0)
      failures.push(`${key}: fails ${fails} times and passes ${passes} times, so it was not put to the test`);
  }
} finally {
  rmSync(work, { recursive: true });
}
for (const failure of failures.slice(0, 50)) console.log(failure);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

function buildJudge() {
  execFileSync('go', ['build', '-o', join(work, 'psa'), '.'], { cwd: join(shared, 'judge', 'psa'), stdio: 'inherit' });
  return join(work, 'psa');
}

/** Random inputs that are rendered; a few of what the generator makes are refused. */
function acceptedInputs() {
  const candidates = randomInputs(2 * RANDOM_INPUTS, seed).map(({ sources, options }, index) => [
    `random input ${index}`,
    sources,
    options,
  ]);
  const accepted = [];
  for (const candidate of candidates) {
    const input = rendered(...candidate);
    if (input.isRendered) accepted.push(input);
    if (accepted.length === RANDOM_INPUTS) return accepted;
  }
  throw new Error(`only ${accepted.length} of ${candidates.length} random inputs are rendered`);
}

/** What every accepted fixture renders, as the command prints it, and as it is read back. */
function renderedFixtures() {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const first = { name: '00-componentconfig.yaml', cwd: root, args: ['--config', 'fixtures/00-componentconfig.yaml'] };
  const cases = readdirSync(join(root, 'fixtures/valid')).map((name) => {
    const cwd = join(root, 'fixtures/valid', name);
    return { name, cwd, args: readFileSync(join(cwd, 'args'), 'utf8').trim().split(/ +/) };
  });
  return [first, ...cases]
    .filter(({ args }) => rendersYaml(args))
    .map(({ name, cwd, args }) => {
      const options = { cwd, maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] };
      const text = execFileSync(process.execPath, [join(root, 'bin/calico-render.cjs'), ...args], options).toString();
      return {
        name: `fixture ${name}`,
        text,
        read: (policyVersion) => auditSources([{ name, text }], { policyVersion, allowEmpty: true }).report,
      };
    });
}

/** Whether a command line renders, and as YAML. */
function rendersYaml(args) {
  return /^(-|render$)/.test(args[0]) && !args.includes('json');
}

function rendered(name, sources, options) {
  const { documents, manifests } = render(sources, options);
  return {
    name,
    ...judged(manifests),
    text: documents.map(({ text }) => `---\n${text}`).join(''),
    isRendered: documents.length > 0,
  };
}

/** Manifests, and how they are audited. */
function judged(manifests) {
  const batches = Array.from({ length: Math.ceil(manifests.length / BATCH) }, (_, index) =>
    manifests.slice(index * BATCH, (index + 1) * BATCH),
  );
  const read = (policyVersion) => ({
    workloads: batches.flatMap((batch) => audit(batch, { policyVersion }).workloads),
  });
  return { read, text: asYaml(manifests) };
}

function asYaml(manifests) {
  return manifests.map((manifest) => `---\n${JSON.stringify(manifest)}\n`).join('');
}

/** Has some inputs judged in one version by both. */
function judgeAll(judge, policyVersion, inputs, isExhaustive = false) {
  const paths = inputs.map(({ text }, index) => {
    const path = join(work, `${index}.yaml`);
    writeFileSync(path, text);
    return path;
  });
  writeFileSync(join(work, 'list'), paths.join('\n'));
  const output = execFileSync(judge, ['-json', '-version', policyVersion, `@${join(work, 'list')}`], {
    maxBuffer: 2 ** 31 - 1,
  }).toString();
  const results = groupByFile(output);
  let total = 0;
  inputs.forEach(({ name, read }, index) => {
    const ours = read(policyVersion).workloads;
    const theirs = results.get(paths[index]) ?? [];
    const where = `${policyVersion}, ${name}`;
    total += ours.length;
    if (ours.length !== theirs.length) failures.push(`${where}: ${ours.length} workloads here, ${theirs.length} there`);
    ours.forEach((workload, place) => {
      const differences = theirs[place] ? compareVerdicts(workload, theirs[place], policyVersion) : ['not judged'];
      if (differences.length === 0) passed += 1;
      else
        failures.push(
          ...differences.map((difference) => `${where}, ${place}, ${workload.kind}/${workload.name}: ${difference}`),
        );
      if (isExhaustive && theirs[place]) count(theirs[place], policyVersion);
    });
  });
  if (total === 0) failures.push(`${policyVersion}: nothing was judged`);
}

/** Counts how often each check of a version fails and passes, going by the judge. */
function count(theirs, version) {
  const failing = failuresOf(theirs.workload, version);
  for (const id of checksIn(version)) {
    const key = `${id} in ${version}`;
    const { fails, passes } = seen.get(key) ?? { fails: 0, passes: 0 };
    seen.set(key, failing.has(id) ? { fails: fails + 1, passes } : { fails, passes: passes + 1 });
  }
}

function groupByFile(output) {
  const groups = new Map();
  for (const result of output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)))
    groups.set(result.file, [...(groups.get(result.file) ?? []), result]);
  return groups;
}
