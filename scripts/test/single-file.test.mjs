// Tests the single file in an empty folder, and the commands of its page.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from './package-root.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder;

beforeAll(() => {
  if (!existsSync(join(packageRoot, 'dist/calico-render.cjs'))) execFileSync('npm', ['run', 'build'], { cwd: root });
  folder = mkdtempSync(join(tmpdir(), 'single-'));
  cpSync(join(root, 'docs/example'), folder, { recursive: true });
  copyFileSync(join(packageRoot, 'dist/calico-render.cjs'), join(folder, 'calico-render.cjs'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command with only node in the PATH. */
function run(command, args) {
  const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}
const single = (...args) => run(process.execPath, ['calico-render.cjs', ...args]);

test('prints the same as the installed command', () => {
  const args = ['--quiet', '--config', '00-componentconfig.yaml', '-f', 'shoot.yaml'];
  const installed = run(process.execPath, [join(packageRoot, 'bin/calico-render.cjs'), ...args]);
  expect(installed.stdout.length).toBeGreaterThan(10_000);
  expect(single(...args)).toEqual(installed);
});

test('reads regular expressions, for which the installed command loads a package', () => {
  const method = (text) => {
    writeFileSync(join(folder, 'method.yaml'), `ipv4: {autoDetectionMethod: 'interface=${text}'}\n`);
    return single('--quiet', '--config', '00-componentconfig.yaml', '--network-config', 'method.yaml');
  };
  expect(method('(?i)en[ops][0-9]{1,3}')).toMatchObject({ status: 0, stderr: '' });
  const wrong = method('(eth');
  expect(wrong).toMatchObject({ status: 2, stdout: '' });
  expect(wrong.stderr).toContain('method.yaml:1:');
});

test('imports only modules of Node', () => {
  const text = readFileSync(join(folder, 'calico-render.cjs'), 'utf8');
  const names = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(
    names.filter(
      (name) =>
        !name.startsWith('node:') && name !== 'fs' && name !== 'path' && name !== 'events' && name !== 'process',
    ),
  ).toEqual([]);
});

test('the commands of the page work', () => {
  const page = readFileSync(join(root, 'docs/install.md'), 'utf8');
  const [, section] = /^### Single file\n([\s\S]*?)^## /m.exec(page);
  const commands = [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
  expect(commands).toHaveLength(1);
  expect(run('sh', ['-e', '-c', commands[0]])).toMatchObject({ status: 0 });
});
