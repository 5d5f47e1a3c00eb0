#!/usr/bin/env node
// Compares the verdicts of `audit` with those of Kubernetes' own Pod Security checks.
//
//   node scripts/test/judges/pod-security.mjs [--seed NUMBER]
//
// The input: all fixtures and 500 random inputs as they are rendered, in three policy versions, and random workloads in
// every policy version. If CALICO_RENDER_SHARED is set, the manifests of FOLDER/conformance/objects.json are judged as
// well. The last line is `N passed, N failed`; the exit status is 0 if all verdicts are the same.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { audit, auditSources, render } from '../../../dist/index.js';
import { buildJudge } from './build-judge.mjs';
import { compareVerdicts } from './compare-verdicts.mjs';
import { randomInputs } from './random-inputs.mjs';
import { randomWorkloads } from './random-pods.mjs';

const RANDOM_INPUTS = 500;
/** Workloads for each policy version. */
const RANDOM_WORKLOADS = 300;
const VERSIONS = [...Array.from({ length: 38 }, (_, minor) => `v1.${minor}`), 'latest'];
const SOME_VERSIONS = ['v1.24', 'v1.33', 'latest'];

const { values: flags } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const shared = process.env.CALICO_RENDER_SHARED;
const judge = buildJudge('podsecurity');
const work = mkdtempSync(join(tmpdir(), 'pod-security-'));
const seed = Number(flags.seed);
/** The number of workloads of one audit, whose findings are limited. */
const BATCH = 500;
const failures = [];
const seen = new Map();
let passed = 0;

try {
  checkComparison();
  const fixtures = renderedFixtures();
  const accepted = acceptedInputs();
  console.log(`${fixtures.length} fixtures, ${accepted.length} random inputs (seed ${seed})`);
  for (const version of SOME_VERSIONS) judgeAll(version, [...fixtures, ...accepted]);
  if (shared) {
    const objects = Object.values(JSON.parse(readFileSync(join(shared, 'conformance', 'objects.json'), 'utf8')));
    console.log(`${objects.length} objects of ${shared}`);
    judgeAll('latest', [{ name: 'objects.json', ...judged(objects) }]);
  }
  VERSIONS.forEach((version, index) => {
    const workloads = randomWorkloads(RANDOM_WORKLOADS, seed + index);
    judgeAll(version, [{ name: 'random workloads', ...judged(workloads) }], true);
  });
  for (const [key, { fails, passes }] of seen) {
    if (fails === 0 || passes === 0)
      failures.push(`${key}: fails ${fails} times and passes ${passes} times, so it is not tested`);
  }
} finally {
  rmSync(work, { recursive: true });
}
for (const failure of failures.slice(0, 50)) console.log(failure);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** Checks that a difference in a level, a check or a container is noticed. */
function checkComparison() {
  const container = { securityContext: { privileged: true }, name: 'c', image: 'i' };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'n' },
    spec: { containers: [container] },
  };
  const path = join(work, 'pod.yaml');
  writeFileSync(path, JSON.stringify(pod));
  const [, theirs] = judge(['latest'], path);
  const [ours] = audit([pod], {}).workloads;
  const renamed = { ...theirs, containers: [{ ...theirs.containers[0], name: 'd' }] };
  const changes = [
    { ...theirs, workload: { ...theirs.workload, level: 'baseline' } },
    { ...theirs, asPod: { ...theirs.asPod, failsBaseline: [] } },
    { ...theirs, podFields: { ...theirs.podFields, failsRestricted: ['runAsUser'] } },
    renamed,
    { ...theirs, containers: [] },
    { ...theirs, error: 'e' },
  ];
  if (compareVerdicts(ours, theirs).length > 0) failures.push('the self-test finds a difference in an equal verdict');
  const missed = changes.filter((changed) => compareVerdicts(ours, changed).length === 0);
  if (missed.length > 0) failures.push(`the comparison misses ${missed.length} of ${changes.length} changed verdicts`);
}

/** Random inputs that are rendered. A few that the generator makes are refused. */
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

/** The rendering of every valid fixture, as the command prints it and `audit` reads it. */
function renderedFixtures() {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
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

/** True if a command line renders YAML. */
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

/** Manifests, and a function that audits them. */
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

/** Compares the verdicts on inputs in a policy version. */
function judgeAll(policyVersion, inputs, isExhaustive = false) {
  const paths = inputs.map(({ text }, index) => {
    const path = join(work, `${index}.yaml`);
    writeFileSync(path, text);
    return path;
  });
  const [{ checks }, ...verdicts] = judge([policyVersion], paths.join('\n'));
  const results = groupByFile(verdicts);
  let total = 0;
  inputs.forEach(({ name, read }, index) => {
    const ours = read(policyVersion).workloads;
    const theirs = results.get(paths[index]) ?? [];
    const where = `${policyVersion}, ${name}`;
    total += ours.length;
    if (ours.length !== theirs.length) failures.push(`${where}: ${ours.length} workloads here, ${theirs.length} there`);
    ours.forEach((workload, place) => {
      const differences = theirs[place] ? compareVerdicts(workload, theirs[place]) : ['not judged'];
      if (differences.length === 0) passed += 1;
      else
        failures.push(
          ...differences.map((difference) => `${where}, ${place}, ${workload.kind}/${workload.name}: ${difference}`),
        );
      if (isExhaustive && theirs[place]) count(theirs[place], checks, policyVersion);
    });
  });
  if (total === 0) failures.push(`${policyVersion}: nothing was judged`);
}

/** Counts how often each check of a policy version fails and passes. */
function count({ workload: { failsBaseline, failsRestricted } }, checks, version) {
  const failing = new Set([...failsBaseline, ...failsRestricted]);
  for (const id of checks) {
    const key = `${id} in ${version}`;
    const { fails, passes } = seen.get(key) ?? { fails: 0, passes: 0 };
    seen.set(key, failing.has(id) ? { fails: fails + 1, passes } : { fails, passes: passes + 1 });
  }
}

function groupByFile(verdicts) {
  const groups = new Map();
  for (const verdict of verdicts) {
    const group = groups.get(verdict.file);
    if (group) group.push(verdict);
    else groups.set(verdict.file, [verdict]);
  }
  return groups;
}
