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
import { parseArgs } from 'node:util';
import { audit, render } from '../../dist/index.js';
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
const failures = [];
const seen = new Map();
let passed = 0;

try {
  const judge = flags.judge ?? buildJudge();
  const fixtures = renderedFixtures();
  const random = randomInputs(RANDOM_INPUTS, seed).map(({ sources, options }, index) =>
    rendered(`random input ${index}`, sources, options),
  );
  const accepted = random.filter(({ manifests }) => manifests.length > 0);
  console.log(
    `${fixtures.length} fixtures; ${RANDOM_INPUTS} random inputs, of which ${accepted.length} are rendered (seed ${seed})`,
  );
  for (const version of SOME_VERSIONS) judgeAll(judge, version, [...fixtures, ...accepted]);
  const objects = Object.values(JSON.parse(readFileSync(join(shared, 'conformance', 'objects.json'), 'utf8')));
  judgeAll(judge, 'latest', [{ name: 'objects.json', manifests: objects, text: asYaml(objects) }]);
  VERSIONS.forEach((version, index) => {
    const workloads = randomWorkloads(RANDOM_WORKLOADS, seed + index);
    judgeAll(judge, version, [{ name: 'random workloads', manifests: workloads, text: asYaml(workloads) }], true);
  });
  if (accepted.length < RANDOM_INPUTS / 3) failures.push(`only ${accepted.length} random inputs are rendered`);
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

/** Every fixture that is accepted, by its own options where it has some. */
function renderedFixtures() {
  const folder = new URL('../../fixtures/', import.meta.url);
  const cases = readdirSync(new URL('valid/', folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, files: sourcesIn(new URL(`valid/${name}/`, folder)) }));
  const first = {
    name: '00-componentconfig.yaml',
    files: [source(new URL('00-componentconfig.yaml', folder), '00-componentconfig.yaml')],
  };
  return [first, ...cases]
    .map(({ name, files }) => rendered(`fixture ${name}`, files, {}))
    .filter(({ manifests }) => manifests.length > 0);
}

/** The input files of a fixture; what it should yield is none. */
function sourcesIn(folder) {
  const names = readdirSync(folder).filter((name) => /\.(ya?ml|json)$/.test(name) && !/^(expected|out)\b/.test(name));
  return names.map((name) => ({ ...source(new URL(name, folder), name), mixed: true }));
}

function source(url, name) {
  return { name, text: readFileSync(url, 'utf8') };
}

function rendered(name, sources, options) {
  const { documents, manifests } = render(sources, options);
  return { name, manifests, text: documents.map(({ text }) => `---\n${text}`).join('') };
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
  inputs.forEach(({ name, manifests }, index) => {
    const ours = audit(manifests, { policyVersion }).workloads;
    const theirs = results.get(paths[index]) ?? [];
    const where = `${policyVersion}, ${name}`;
    if (ours.length !== theirs.length || ours.length === 0)
      failures.push(`${where}: ${ours.length} workloads here, ${theirs.length} there`);
    ours.forEach((workload, place) => {
      const differences = theirs[place] ? compareVerdicts(workload, theirs[place], policyVersion) : [];
      if (differences.length === 0) passed += 1;
      else
        failures.push(
          ...differences.map((difference) => `${where}, ${place}, ${workload.kind}/${workload.name}: ${difference}`),
        );
      if (isExhaustive && theirs[place]) count(theirs[place], policyVersion);
    });
  });
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
