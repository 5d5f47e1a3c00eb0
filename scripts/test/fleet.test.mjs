// Tests fleets with the built command: threads, interruptions and examples.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fleetShoot } from '../bench/fleet-shoot.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const COMMAND = join(root, 'bin/calico-render.cjs');
const read = (name) => load(readFileSync(join(root, name), 'utf8'));
let base;
let folder;

beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) execFileSync('npm', ['run', 'build'], { cwd: root });
  base = mkdtempSync(join(tmpdir(), 'fleet-'));
  mkdirSync(join(base, 'bin'));
  writeFileSync(join(base, 'bin/calico-render'), `#!/bin/sh\nexec node '${COMMAND}' "$@"\n`, { mode: 0o755 });
});
beforeEach(() => {
  folder = mkdtempSync(join(base, 'case-'));
  copyFileSync(join(root, 'docs/example/00-componentconfig.yaml'), join(folder, '00-componentconfig.yaml'));
});
// A slow disk takes long for thousands of files.
afterAll(() => rmSync(base, { recursive: true, force: true }), 120_000);

const shoots = (from, to) => Array.from({ length: to - from }, (_, index) => fleetShoot(from + index, 3000));
const lines = (from, to) => shoots(from, to).map((shoot) => `${JSON.stringify(shoot)}\n`);

function fleet(args, input = '', command = COMMAND) {
  const options = { cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 28 };
  const all = [command, 'fleet', '--config', '00-componentconfig.yaml', ...args.split(' ')];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, options);
  return { status, stdout, stderr };
}

/** Reads the files of a directory. */
function contents(directory) {
  const names = readdirSync(join(folder, directory), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(files.map((file) => [file.slice(join(folder, directory).length), readFileSync(file, 'utf8')]));
}

describe('fleet with several threads', () => {
  const input = [...lines(0, 130), 'hello\n', ...lines(130, 200), ...lines(7, 8)].join('');

  test('prints the same as one thread, in the order of the input', () => {
    const alone = fleet('-f - --workers 1', input);
    expect(alone.status).toBe(2);
    expect(alone.stdout.split('\n')).toHaveLength(202);
    expect(alone.stderr).toContain('202 clusters: 200 rendered, 2 rejected');
    expect(fleet('-f - --workers 4', input)).toEqual(alone);
    expect(fleet('-f -', input)).toEqual(alone);
  });

  test('runs from the single file', () => {
    const single = join(folder, 'calico-render.cjs');
    copyFileSync(join(root, 'dist/calico-render.cjs'), single);
    expect(fleet('-f - --workers 3 -o yaml', input, single)).toEqual(fleet('-f - --workers 1 -o yaml', input));
  });

  test('reports the same effect of a feature gate as one thread', () => {
    const args = '-f - --gate NonPrivilegedCalicoNode --summary';
    const alone = fleet(`${args} --workers 1`, input);
    expect(alone.stdout).toContain('stay privileged because of eBPF');
    expect(fleet(`${args} --workers 3`, input)).toEqual(alone);
  });
});

test('a reader that stops early causes no failure', () => {
  writeFileSync(join(folder, 'shoots.jsonl'), lines(0, 300).join(''));
  const command = `node '${COMMAND}' fleet --config 00-componentconfig.yaml -f shoots.jsonl --workers 2 -q`;
  const script = `${command} | head -n 3 | wc -l; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['3\n0\n', '']);
});

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'])('the next run continues after %s', async (signal) => {
  writeFileSync(join(folder, 'shoots.jsonl'), lines(0, 200).join(''));
  expect(fleet('-f shoots.jsonl --output-dir whole').status).toBe(0);
  const args = [COMMAND, 'fleet', '--config', '00-componentconfig.yaml', '-f', '-', '--output-dir', 'out'];
  const child = spawn(process.execPath, [...args, '--workers', '2'], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise((resolve) => child.on('close', (status, by) => resolve(by ?? status)));
  // Sends the signal after the first files and before the last ones. The stream does not end.
  child.stdin.on('error', () => {}).write(lines(0, 150).join(''));
  while (!existsSync(join(folder, 'out')) || readdirSync(join(folder, 'out')).length < 5)
    await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill(signal);
  expect(await ended).toBe({ SIGKILL: 'SIGKILL', SIGTERM: 143, SIGINT: 130 }[signal]);
  const whole = contents('whole');
  // Every file is complete, at any time of the signal.
  for (const [name, text] of contents('out')) if (name.endsWith('.yaml')) expect(text).toBe(whole.get(name));
  const { status, stderr } = fleet('-f shoots.jsonl --output-dir out');
  expect([status, stderr]).toEqual([
    0,
    expect.stringMatching(/200 clusters: \d+ rendered, [1-9]\d* unchanged, 0 rejected/),
  ]);
  const after = contents('out');
  for (const [name, text] of whole) expect(after.get(name)).toBe(text);
});

test('output conforms to the schemas', () => {
  const ajv = new Ajv({ strict: false });
  const validators = ['fleet-line', 'fleet-summary'].map((name) =>
    ajv.compile(JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8'))),
  );
  const [isLine, isSummary] = validators;
  const input = lines(0, 30).join('');
  const printed = fleet('-f -', input).stdout + fleet('-f - --gate NonPrivilegedCalicoNode', input).stdout;
  const parsed = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(parsed).toHaveLength(61);
  for (const line of parsed) expect([isLine(line), isLine.errors]).toEqual([true, null]);
  expect(isLine({ ...parsed[1], more: 1 })).toBe(false);
  const summary = JSON.parse(fleet('-f - --gate NonPrivilegedCalicoNode --summary -o json', input).stdout);
  expect([isSummary(summary), isSummary.errors]).toEqual([true, null]);
});

describe('the examples of fleet', () => {
  /** Runs all shards, and the whole fleet for comparison. */
  function expectWhole(count, runPart) {
    mkdirSync(join(folder, 'shoots'));
    for (const [number, shoot] of shoots(0, 40).entries())
      writeFileSync(join(folder, `shoots/${number}.json`), JSON.stringify(shoot));
    for (let index = 0; index < count; index += 1) runPart(index);
    expect(fleet('-f shoots --output-dir whole').status).toBe(0);
    // A file and a record for each cluster and for all of them, and the marker file.
    expect(contents('whole').size).toBe(83);
    expect(contents('manifests')).toEqual(contents('whole'));
  }

  test('render all clusters with the pods of an Indexed Job', () => {
    const job = read('examples/fleet/indexed-job.yaml');
    expect(job.spec.completionMode).toBe('Indexed');
    const [{ args }] = job.spec.template.spec.containers;
    expect(args).toContain(`--shard=$(JOB_COMPLETION_INDEX)/${job.spec.completions}`);
    expect(job.spec.parallelism).toBeLessThanOrEqual(job.spec.completions);
    expectWhole(job.spec.completions, (index) => {
      // The values that Kubernetes sets, and the paths of the volumes.
      const filled = args.map((word) =>
        word
          .replaceAll('$(JOB_COMPLETION_INDEX)', index)
          .replace('/fleet/', `${folder}/`)
          .replace('/manifests', `${folder}/manifests`),
      );
      // The image starts the command.
      expect(spawnSync(process.execPath, [COMMAND, ...filled], { cwd: base }).status).toBe(0);
    });
  });

  test('render all clusters with the jobs of a matrix', () => {
    const { jobs } = read('examples/fleet/github-matrix.yml');
    const { strategy, steps } = jobs.render;
    const step = steps.find(({ name }) => name === 'Render');
    expect(strategy.matrix.shard).toEqual(strategy.matrix.shard.map((_, index) => index));
    expectWhole(strategy.matrix.shard.length, (index) => {
      const known = {
        'matrix.shard': strategy.matrix.shard[index],
        'strategy.job-total': strategy.matrix.shard.length,
      };
      const shard = step.env.SHARD.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, name) => known[name]);
      const env = { ...process.env, PATH: `${join(base, 'bin')}:${process.env.PATH}`, SHARD: shard };
      const { status, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', step.run], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([0, expect.stringContaining('in other shards')]);
    });
  });
});
