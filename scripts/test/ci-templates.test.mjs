// Runs the steps of the GitHub Action and the scripts of the GitLab template as the runners do: from the files, in a repository of its own.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from './package-root.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name) => load(readFileSync(join(root, name), 'utf8'));
const action = read('action.yml');
const gitlab = read('examples/gitlab/calico-render.gitlab-ci.yml');
let base;
let bin;

beforeAll(() => {
  if (!existsSync(join(packageRoot, 'dist/cli.cjs'))) execFileSync('npm', ['run', 'build'], { cwd: root });
  base = mkdtempSync(join(tmpdir(), 'ci-'));
  bin = join(base, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'calico-render'),
    `#!/bin/sh\nexec node '${join(packageRoot, 'bin/calico-render.cjs')}' "$@"\n`,
    {
      mode: 0o755,
    },
  );
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

function shell(script, cwd, env = {}) {
  const options = { cwd, env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, ...env }, encoding: 'utf8' };
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
    options,
  );
  return { status, stdout, stderr };
}

/** Creates a repository with a configuration, settings and the matching manifests. */
function repository() {
  const folder = mkdtempSync(join(base, 'repository-'));
  cpSync(join(root, 'docs/example/00-componentconfig.yaml'), join(folder, '00-componentconfig.yaml'));
  writeFileSync(join(folder, '.calico-render.yaml'), 'inputs: [00-componentconfig.yaml]\noutputDir: manifests\n');
  expect(shell('calico-render --quiet', folder).status).toBe(0);
  return folder;
}

const drift = (folder) => appendFileSync(join(folder, 'manifests/node/daemonset-calico-node.yaml'), '# by hand\n');

describe('GitHub Action', () => {
  /** Runs a step with its expressions replaced like the runner. */
  function step(name, folder, inputs = {}) {
    const found = action.runs.steps.find((candidate) => candidate.name === name);
    const values = Object.fromEntries(
      Object.entries(action.inputs).map(([key, input]) => [key, inputs[key] ?? input.default]),
    );
    const fill = (text) => text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, key) => values[key]);
    const env = Object.fromEntries(Object.entries(found.env ?? {}).map(([key, value]) => [key, fill(value)]));
    expect(found.run).not.toContain('${{');
    if (name !== 'Install calico-render' && !existsSync(join(base, 'calico-render-action')))
      expect(step('Install calico-render', folder)).toMatchObject({ status: 0 });
    return shell(found.run, join(folder, fill(found['working-directory'] ?? '.')), {
      ...env,
      GITHUB_ACTION_PATH: root,
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_OUTPUT: join(base, 'output.txt'),
      RUNNER_TEMP: base,
    });
  }

  test('uses only inputs that exist', () => {
    const names = [...JSON.stringify(action.runs).matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(action.inputs)));
  });

  test('passes for a repository without drift', () => {
    const folder = repository();
    for (const name of ['Install calico-render', 'Validate', 'Check drift'])
      expect(step(name, folder)).toMatchObject({ status: 0 });
    expect(step('Audit', folder)).toMatchObject({ status: 0 });
    expect(JSON.parse(readFileSync(join(base, 'calico-render.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(readFileSync(join(base, 'output.txt'), 'utf8')).toBe(`sarif-file=${join(base, 'calico-render.sarif')}\n`);
  });

  test('does not follow a link in place of the audit log in the workspace', () => {
    const folder = repository();
    writeFileSync(join(folder, 'victim'), 'untouched');
    symlinkSync('victim', join(folder, 'calico-render.sarif'));
    expect(step('Audit', folder)).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('untouched');
  });

  test.each(['../a.sarif', 'a/b.sarif', 'a\nb=c'])('rejects %j as the name of the SARIF file', (name) => {
    expect(step('Audit', repository(), { 'sarif-file': name })).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('sarif-file must be a name without slashes'),
    });
  });

  test.each(['Validate', 'Check drift', 'Audit'])('runs %s between stop-commands and a token that changes', (name) => {
    const folder = repository();
    writeFileSync(join(folder, '.calico-render.yaml'), 'inputs: [missing.yaml]\noutputDir: manifests\n');
    const tokens = [1, 2].map(() => {
      const { status, stdout, stderr } = step(name, folder);
      const [first, ...lines] = stdout.trimEnd().split('\n');
      const token = /^::stop-commands::([\da-f-]{36})$/.exec(first)?.[1];
      expect({ status, stderr, last: lines.at(-1) }).toEqual({ status: 2, stderr: '', last: `::${token}::` });
      expect(lines.join('\n')).toContain('there is no such file');
      return token;
    });
    expect(new Set(tokens).size).toBe(2);
  });

  test('escapes names that would end a block of the summary', () => {
    const folder = repository();
    const outputDir = 'm\n```\n# Approved\n</details>';
    writeFileSync(
      join(folder, '.calico-render.yaml'),
      JSON.stringify({ inputs: ['00-componentconfig.yaml'], outputDir }),
    );
    expect(step('Check drift', folder).status).toBe(1);
    const [heading, ...lines] = readFileSync(join(folder, 'summary.md'), 'utf8').trimEnd().split('\n');
    expect(heading).toBe('### calico-render: drift');
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(line).toMatch(/^(?: {4}|$)/);
  });

  test('fails for drift, and the summary lists the file', () => {
    const folder = repository();
    drift(folder);
    const { status, stdout } = step('Check drift', folder);
    expect(status).toBe(1);
    expect(stdout).toContain('::error title=calico-render::');
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('manifests/node/daemonset-calico-node.yaml');
  });

  test('does not check for drift without an output directory', () => {
    const folder = repository();
    rmSync(join(folder, '.calico-render.yaml'));
    const { status, stdout } = step('Check drift', folder, { args: '--config 00-componentconfig.yaml' });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'no output directory is set: drift is not checked\n',
    });
    expect(step('Check drift', folder, { args: '--config nowhere.yaml --output-dir manifests' }).status).toBe(2);
  });

  test('installs what the build needs, also with NODE_ENV=production', () => {
    const { run } = action.runs.steps.find(({ name }) => name === 'Install calico-render');
    expect(run).toMatch(/npm ci .*--include=dev/);
  });

  describe('the GitHub Action in a checkout without a build', () => {
    /** Runs the installation with a folder in the place of the releases, and a npm that reports its call. */
    function install(files, env = {}) {
      const folder = mkdtempSync(join(base, 'unbuilt-'));
      for (const name of ['action', 'temp', 'releases/v9.9.9', 'bin'])
        mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(
        join(folder, 'action/package.json'),
        '{\n  "version": "9.9.9",\n  "x": {\n    "version": "1.0.0",\n  }\n}\n',
      );
      writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\necho "npm $*"\n', { mode: 0o755 });
      writeFileSync(join(folder, 'calico-render'), '#!/bin/sh\necho released\n', { mode: 0o755 });
      const archive = join(folder, 'releases/v9.9.9/calico-render-linux-x64.tar.gz');
      execFileSync('tar', ['-czf', archive, '-C', folder, 'calico-render']);
      const sum = createHash('sha256').update(readFileSync(archive)).digest('hex');
      writeFileSync(join(folder, 'releases/v9.9.9/SHA256SUMS'), `${sum}  calico-render-linux-x64.tar.gz\n`);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'releases/v9.9.9', name), text);
      const { run } = action.runs.steps.find(({ name }) => name === 'Install calico-render');
      const result = shell(run, folder, {
        PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
        RELEASES: pathToFileURL(join(folder, 'releases')).href,
        GITHUB_ACTION_PATH: join(folder, 'action'),
        RUNNER_TEMP: join(folder, 'temp'),
        RUNNER_OS: 'Linux',
        RUNNER_ARCH: 'X64',
        ...env,
      });
      return { ...result, command: join(folder, 'temp/calico-render-action/calico-render') };
    }

    test('uses the released executable, and does not run npm', () => {
      const { status, stdout, command } = install({});
      expect({ status, stdout }).toEqual({ status: 0, stdout: 'calico-render-linux-x64.tar.gz: OK\n' });
      expect(execFileSync(command, { encoding: 'utf8' })).toBe('released\n');
    });

    test('rejects an executable with another hash', () => {
      const { status, command } = install({ 'calico-render-linux-x64.tar.gz': 'other' });
      expect(status).toBe(1);
      expect(existsSync(command)).toBe(false);
      expect(install({ SHA256SUMS: '' }).status).toBe(1);
    });

    test('builds from source if there is no executable for the runner', () => {
      for (const env of [{ RUNNER_ARCH: 'S390X' }, { RELEASES: 'file:///nowhere' }])
        expect(install({}, env)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^npm ci --include=dev/m) });
    });
  });

  test('passes arguments and directories as data, and does not execute them', () => {
    const folder = repository();
    rmSync(join(folder, '.calico-render.yaml'));
    const inputs = { args: '--config\n00-componentconfig.yaml', 'output-dir': 'manifests' };
    expect(step('Check drift', folder, inputs)).toMatchObject({ status: 0 });
    const other = step('Check drift', folder, {
      ...inputs,
      args: '--config 00-componentconfig.yaml --pod-cidr 10.0.0.0/16',
    });
    expect(other.status).toBe(1);
    expect(step('Validate', folder, { args: '--config $(touch run) ; touch run' }).status).toBe(2);
    expect(existsSync(join(folder, 'run'))).toBe(false);
  });
});

describe('GitLab template', () => {
  const run = (job, folder) =>
    shell([...gitlab['.calico-render'].before_script, ...gitlab[job].script].join('\n'), folder, gitlab.variables);

  test.each(['calico-render-validate', 'calico-render-drift', 'calico-render-audit'])('passes for %s', (job) => {
    expect(run(job, repository())).toMatchObject({ status: 0 });
  });

  test('does not check for drift without an output directory', () => {
    const folder = repository();
    writeFileSync(join(folder, '.calico-render.yaml'), 'inputs: [00-componentconfig.yaml]\n');
    expect(run('calico-render-drift', folder)).toMatchObject({ status: 0 });
  });

  test('does not follow a link in place of the audit log', () => {
    const folder = repository();
    writeFileSync(join(folder, 'victim'), 'untouched');
    symlinkSync('victim', join(folder, 'calico-render.sarif'));
    expect(run('calico-render-audit', folder)).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('untouched');
  });

  test('fails for drift', () => {
    const folder = repository();
    drift(folder);
    expect(run('calico-render-drift', folder)).toMatchObject({ status: 1 });
  });
});
