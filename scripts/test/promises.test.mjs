// Tests the guarantees of SECURITY.md for the built command from outside: what its files can do, and what it does
// without permissions.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from './package-root.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder;

beforeAll(() => {
  if (!existsSync(join(packageRoot, 'dist/cli.cjs'))) execFileSync('npm', ['run', 'build'], { cwd: root });
  folder = mkdtempSync(join(tmpdir(), 'promises-'));
  cpSync(join(root, 'docs/example'), folder, { recursive: true });
  for (const name of ['manifests', 'tmp']) mkdirSync(join(folder, name));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the shipped files', () => {
  const code = () =>
    readdirSync(packageRoot, { recursive: true })
      .filter((path) => /^(bin|dist)\/.*\.c?js$/.test(path))
      .map((path) => ({ path, text: readFileSync(join(packageRoot, path), 'utf8') }));

  test('cannot load a module of Node that opens a connection, starts a process or evaluates text as code', () => {
    const modules = code().flatMap(({ text }) =>
      [...text.matchAll(/(?:\brequire\(|\bfrom ?|\bimport ?\(?)"((?:node:)?[\w@/-]+)"/g)].map(([, name]) => name),
    );
    // A thread runs this command, see below.
    const allowed = ['events', 'fs', 'module', 'os', 'path', 'process', 'worker_threads'].map((name) => `node:${name}`);
    expect([...new Set(modules)].sort()).toEqual(allowed);
  });

  test('start threads from their own file only', () => {
    const starts = code().flatMap(({ text }) =>
      [...text.matchAll(/\bWorker\)?\(([^,)]*)[^)]*\)/g)].map(([whole]) => whole),
    );
    expect(starts.length).toBeGreaterThan(0);
    for (const start of starts) expect(start).not.toMatch(/eval:/);
  });

  test('do not contain such a module under another name', () => {
    const files = code();
    expect(files.length).toBeGreaterThan(10);
    const NAMES = /(?<![.\w$])(?:fetch|eval|Function|WebSocket|EventSource|WebAssembly)\b(?=\(|\.(?!prototype))/g;
    // It can be the name of a method.
    const isMethod = (text, index) => /^\w+\([\w,]*\)\{/.test(text.slice(index, index + 50));
    for (const { path, text } of files) {
      const found = [...text.matchAll(NAMES)].filter(({ index }) => !isMethod(text, index));
      expect({ path, found: found.map(([name]) => name) }).toEqual({ path, found: [] });
    }
  });
});

/** The flag of Node's permission model in this version of Node. The newest versions also restrict the network. */
const PERMISSION = ['--permission', '--experimental-permission'].find((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);
const COMMAND = join(packageRoot, 'bin/calico-render.cjs');

/** Runs the command with a separate folder for temporary files. */
function run(words, nodeFlags = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeFlags, COMMAND, ...words.split(' ')], {
    cwd: folder,
    env: { ...process.env, TMPDIR: join(folder, 'tmp') },
    input: readFileSync(join(folder, 'krm.yaml')),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return { status, stdout, stderr };
}

/** The flags that remove all permissions except reading, and writing to named paths. */
function withRights(...written) {
  const writes = written.map((path) => `--allow-fs-write=${join(folder, path)}`);
  return ['--no-warnings', '--disallow-code-generation-from-strings', PERMISSION, '--allow-fs-read=*', ...writes];
}

describe('the command without permissions to write, start processes, use the network or evaluate text as code', () => {
  const input = '--config 00-componentconfig.yaml -f shoot.yaml';

  test('is denied these permissions', () => {
    const attempt = (code) => spawnSync(process.execPath, [...withRights(), '-e', code], { encoding: 'utf8' }).stderr;
    expect(attempt(`require('fs').writeFileSync(${JSON.stringify(join(folder, 'a'))}, '')`)).toContain(
      'ERR_ACCESS_DENIED',
    );
    expect(attempt("require('child_process').execFileSync('true')")).toContain('ERR_ACCESS_DENIED');
    expect(attempt("new Function('return 1')")).toContain('Code generation from strings disallowed');
  });

  test.each([
    [`render ${input}`, 0],
    [`render ${input} -o managed-resource`, 0],
    [`validate ${input} -o json`, 0],
    [`explain ${input}`, 0],
    [`audit ${input} -o sarif`, 0],
    [`diff --gate NonPrivilegedCalicoNode ${input}`, 1],
    [`images ${input}`, 0],
    [`report ${input}`, 0],
    [`values ${input}`, 0],
    ['schema Shoot', 0],
    ['versions', 0],
    ['version', 0],
    ['init', 0],
    ['completion bash', 0],
    ['krm', 0],
    ['--help', 0],
    ['render --config nothing.yaml --no-such-flag', 2],
    [`render ${input} --output-dir manifests --dry-run`, 0],
  ])('prints the same for %s', (words, status) => {
    const expected = run(words);
    expect(expected.status).toBe(status);
    expect(run(words, withRights())).toEqual(expected);
  });

  test('needs write access to its directory only for --output-dir', () => {
    // The permission model does not permit flushing to disk at all.
    const preload = join(folder, 'without-flushing.cjs');
    writeFileSync(preload, "require('node:fs').fsyncSync = () => {};");
    const rights = [...withRights('manifests'), '--require', preload];
    expect(run(`${input} --quiet --output-dir manifests`, rights)).toMatchObject({ status: 0, stderr: '' });
    expect(run(`${input} --quiet --output-dir manifests --check`)).toMatchObject({ status: 0, stdout: '' });
    expect(run(`${input} --quiet --output-dir elsewhere`, rights)).toMatchObject({ status: 3, stdout: '' });
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  test('leaves no files with all permissions, except those of Node', () => {
    run(`render ${input}`);
    expect(readdirSync(join(folder, 'tmp')).filter((name) => name !== 'node-compile-cache')).toEqual([]);
    rmSync(join(folder, 'tmp/node-compile-cache'), { recursive: true, force: true });
    const { status } = spawnSync(process.execPath, [COMMAND, '--config', '00-componentconfig.yaml'], {
      cwd: folder,
      env: { ...process.env, TMPDIR: join(folder, 'tmp'), NODE_DISABLE_COMPILE_CACHE: '1' },
    });
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  test('needs write access to its file only for init', () => {
    expect(run('init new.yaml', withRights('new.yaml'))).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(run('init other.yaml', withRights('new.yaml'))).toMatchObject({ status: 3, stdout: '' });
  });
});

test('every file that SECURITY.md names exists', () => {
  const named = [...readFileSync(join(root, 'SECURITY.md'), 'utf8').matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
