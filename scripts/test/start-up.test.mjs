// Tests that a single render loads only the files and modules of Node that it needs.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from './package-root.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder;

beforeAll(() => {
  if (!existsSync(join(packageRoot, 'dist/cli.cjs'))) execFileSync('npm', ['run', 'build'], { cwd: root });
  folder = mkdtempSync(join(tmpdir(), 'start-up-'));
  writeFileSync(
    join(folder, 'tell.cjs'),
    `process.on('exit', () => {
       const loaded = { files: Object.keys(require.cache), builtins: process.moduleLoadList };
       require('node:fs').writeFileSync(process.env.LOADED, JSON.stringify(loaded));
     });`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function loadedBy(...args) {
  const file = join(folder, 'loaded.json');
  const command = ['--require', join(folder, 'tell.cjs'), join(packageRoot, 'bin/calico-render.cjs'), ...args];
  execFileSync(process.execPath, command, { cwd: join(root, 'fixtures'), env: { LOADED: file }, stdio: 'pipe' });
  const { files, builtins } = JSON.parse(readFileSync(file, 'utf8'));
  return { files: files.map((path) => path.replace(/^.*\/(?=[^/]+$)/, '')).slice(1), builtins: builtins.join('\n') };
}

const ALWAYS = ['calico-render.cjs', 'cli.cjs', expect.stringMatching(/^chunk-\w+\.cjs$/)];

test('rendering a ControllerConfiguration loads three files, and no child processes, threads, sockets or cryptography', () => {
  const { files, builtins } = loadedBy('--config', '00-componentconfig.yaml');
  expect(files).toEqual(ALWAYS);
  expect(builtins).toMatch(/NativeModule fs$/m);
  expect(builtins).not.toMatch(/NativeModule (child_process|crypto|http|net|tls)$/m);
});

test('rendering a NetworkConfig loads its validator as well, and no text of a schema for a valid one', () => {
  writeFileSync(
    join(folder, 'network-config.yaml'),
    'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\nbackend: none\n',
  );
  const { files } = loadedBy('--config', '00-componentconfig.yaml', '-f', join(folder, 'network-config.yaml'));
  expect(files).toEqual([...ALWAYS, 'schema-networkconfig.cjs']);
});
