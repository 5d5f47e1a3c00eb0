import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { readData } from './data.mjs';
import { readOptions, USAGE } from './options.mjs';
import { runCases } from './run-cases.mjs';
import { listCases, SUITES } from './suites.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = readData(join(root, 'test/conformance'));
/** An input that is accepted, with all components but multus, and one that is rejected. */
const [ACCEPTED, REJECTED] = ['gv-00000', 'gv-00003'];

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Judges the clusters with these names, with a changed rendering. */
function judge(ids, { change = (result) => result, releases, from = data } = {}) {
  const render = (...args) => change(library.render(...args));
  const cases = listCases(from, { ...library, render }, { releases, suites: ['clusters'] });
  return runCases(
    cases.filter(({ id }) => ids.includes(id)),
    10,
  );
}

describe('the rendering of the sources', () => {
  test('each fiftieth case of every suite has the result of the extension', () => {
    const cases = listCases(data, library, { suites: SUITES }).filter((_, at) => at % 50 === 0);
    const { text, passed, failed } = runCases(cases, 10);
    expect(text).toMatch(/^clusters.*\nshoots.*\ndeployments.*\noverwrites.*\ncrds/);
    expect({ failed, enough: passed > 40 }).toEqual({ failed: 0, enough: true });
  });

  test('an input has the result of the extension in every release', () => {
    expect(judge([ACCEPTED, REJECTED], { releases: data.releases }).text).toMatch(/\n14 passed, 0 failed\n$/);
  });
});

describe('a difference is found', () => {
  test.each([
    [
      'a manifest is missing',
      ({ documents, ...rest }) => ({ ...rest, documents: documents.slice(1) }),
      'is not rendered',
    ],
    [
      'a manifest is rendered twice',
      (result) => ({ ...result, documents: [...result.documents, result.documents[0]], manifests: result.manifests }),
      'is rendered twice',
    ],
    [
      'a value differs',
      (result) => ({ ...result, ...manifestsOf(result), values: { ...result.values, more: 1 } }),
      'chart values differ',
    ],
    [
      'a feature gate differs',
      (result) => ({ ...result, ...manifestsOf(result), featureGates: {} }),
      'feature gates differ',
    ],
    [
      'an accepted input is rejected',
      (result) => ({ ...result, issues: [anError()] }),
      'rejected, the extension accepts',
    ],
    [
      'admission warns of an input that it accepts',
      (result) => ({
        ...result,
        ...manifestsOf(result),
        issues: [{ ...anError(), severity: 'warning', code: 'ADMISSION' }],
      }),
      'warning ADMISSION, admission accepts the Shoot',
    ],
    [
      'the rendering throws',
      () => {
        throw new Error('no');
      },
      'calico-render throws Error: no',
    ],
  ])('if %s', (_, change, message) => {
    const { text, failed } = judge([ACCEPTED], { change });
    expect(failed).toBe(1);
    expect(text).toContain(message);
    expect(text).toMatch(/\n0 passed, 1 failed\n$/);
  });

  test.each([
    ['a rejected input is accepted', (result) => ({ ...result, issues: [] }), 'accepted, the extension rejects'],
    [
      'the errors do not name the rejected field',
      (result) => ({ ...result, issues: [anError()] }),
      'no error names spec.providerConfig.ipam.cidr',
    ],
  ])('if %s', (_, change, message) => {
    const { text, failed } = judge([REJECTED], { change });
    expect(failed).toBe(1);
    expect(text).toContain(message);
  });

  test('if a CustomResourceDefinition is missing', () => {
    const isCrds = (_, options) => options.crds === 'only';
    const render = (...args) =>
      isCrds(...args) ? { manifests: library.render(...args).manifests.slice(1) } : library.render(...args);
    const cases = listCases(data, { ...library, render }, { suites: ['crds'] });
    expect(runCases(cases, 1).text).toMatch(/is not rendered.*\n23 passed, 1 failed\n$/);
  });

  test('no case at all is a failure of the command', () => {
    expect(runCases([], 1)).toMatchObject({ text: '0 passed, 0 failed\n', passed: 0 });
  });
});

describe('the command', () => {
  const run = (...args) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts/conformance/main.mjs'), ...args],
      {
        encoding: 'utf8',
      },
    );
    return { status, stderr, last: stdout.trimEnd().split('\n').at(-1), stdout };
  };

  test('passes for an input, and counts it', () => {
    expect(run('--input', ACCEPTED)).toMatchObject({ status: 0, stderr: '', last: '1 passed, 0 failed' });
  });

  test('passes for a command', () => {
    const inputs = ['--input', ACCEPTED, '--input', REJECTED, '--input', 'cd-000-v1'];
    const command = run(...inputs, '--executable', join(root, 'bin/calico-render.cjs'));
    expect(command).toMatchObject({ status: 0, last: '3 passed, 0 failed' });
  });

  test('fails for a package with one changed byte in a template, and shows the rendered object', () => {
    const changed = join(folder, 'package');
    mkdirSync(join(changed, 'dist'), { recursive: true });
    cpSync(join(root, 'package.json'), join(changed, 'package.json'));
    const code = readFileSync(join(root, 'dist/index.js'), 'utf8');
    const byte = 'priorityClassName: system-node-critical';
    expect(code).toContain(byte);
    writeFileSync(join(changed, 'dist/index.js'), code.replaceAll(byte, byte.replace('node', 'mode')));
    const { status, stdout, last } = run('--input', ACCEPTED, '--package', changed);
    expect({ status, last }).toEqual({ status: 1, last: '0 passed, 1 failed' });
    expect(stdout).toContain('apps/v1 DaemonSet kube-system/calico-node differs (gv-00000, v1.59.0)');
    expect(stdout).toContain('"priorityClassName": "system-mode-critical"');
  });

  test.each([
    [['--release', 'v0.1.0'], 'unknown release "v0.1.0"'],
    [['--input', 'nothing'], 'no input "nothing"'],
    [['--executable', '/nowhere'], '/nowhere does not run as calico-render'],
    [['--package', '/nowhere'], 'nowhere has no package.json'],
  ])('ends with status 2 for %j', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('prints its help, which fits a terminal of 80 columns', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: USAGE, stderr: '' });
    expect(USAGE.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('other data', () => {
  const copy = (name, change) => {
    const copied = join(folder, 'data');
    cpSync(join(root, 'test/conformance'), copied, { recursive: true });
    const lines = readFileSync(join(copied, name), 'utf8').split('\n');
    writeFileSync(join(copied, name), change(lines).join('\n'));
    return copied;
  };
  const first = 'clusters/v1.59.0.jsonl';

  test.each([
    ['an input is missing', 'clusters/inputs.jsonl', (lines) => lines.toSpliced(1, 1), 'which is not an input'],
    ['an expectation is missing', first, (lines) => lines.toSpliced(1, 1), 'no expectation for the input gv-00000'],
    ['an expectation exists twice', first, (lines) => lines.toSpliced(1, 0, lines[1]), 'two rows'],
    ['a file is empty', first, () => [''], 'v1.59.0.jsonl: no cases'],
    ['a file has only its header', first, (lines) => lines.slice(0, 1), 'v1.59.0.jsonl: no cases'],
    ['a file is that of another release', first, ([, ...rows]) => ['{}', ...rows], 'the release is not v1.59.0'],
    ['a line is cut', 'overwrites.jsonl', ([header]) => [header, '{"id":'], 'overwrites.jsonl:2: '],
    [
      'a verdict is unknown',
      first,
      (lines) => lines.map((line) => line.replace('"accepted"', '"ok"')),
      'the verdict of',
    ],
    ['a fingerprint is missing', 'manifests.json', () => ['{"v1 Service a/b": []}'], 'manifests.json lacks'],
  ])('is rejected if %s', (_, name, change, message) => {
    const copied = copy(name, change);
    expect(() => readData(copied)).toThrow(message);
  });

  test('is rejected if a file does not exist', () => {
    expect(() => readData(join(folder, 'nowhere'))).toThrow('manifests.json does not exist');
  });

  test.each([
    ['each fingerprint', 'manifests.json', (line) => line.replace(/^( {4}")./, '$1x')],
    ['the number of a manifest', first, (line) => line.replace('"manifests":[0,', '"manifests":[1,')],
    ['the fingerprint of values', first, (line) => line.replace(/"values":"./, '"values":"x')],
    ['the admission', first, (line) => line.replace('"admission":"accepted"', '"admission":"rejected"')],
  ])('shows a difference if %s is another', (_, name, change) => {
    const from = readData(copy(name, (lines) => lines.map(change)));
    expect(judge([ACCEPTED], { from })).toMatchObject({ passed: 0, failed: 1 });
  });
});

test.each([
  [['--suite', 'all'], 'unknown suite "all"'],
  [['--show', 'all'], '"all" is not a number'],
  [['--unknown'], "Unknown option '--unknown'"],
  [['gv-00000'], "Unexpected argument 'gv-00000'"],
])('the command line %j is rejected', (args, message) => expect(() => readOptions(args)).toThrow(message));

test('without flags, every suite is judged', () => {
  expect(readOptions([])).toMatchObject({ help: false, suites: SUITES, shown: 3 });
});

function anError() {
  const location = { source: 'network.yaml', line: 1, column: 1 };
  return { severity: 'error', code: 'WRONG_VALUE', path: 'spec', message: 'wrong', location, related: [] };
}

function manifestsOf({ manifests }) {
  return { manifests };
}
