import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { notices } from './notices.mjs';
import { shippedPackages } from './shipped-packages.mjs';

/** Creates a folder with a package that depends on `installed`, and with these packages. */
function folderWith(packages) {
  const folder = mkdtempSync(join(tmpdir(), 'calico-render-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'package.json'), '{"dependencies":{"installed":"1.0.0"}}');
  for (const [path, { license = 'MIT', file = 'LICENSE', text = 'Do as you like.' }] of Object.entries(packages)) {
    mkdirSync(join(folder, path), { recursive: true });
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    writeFileSync(join(folder, path, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }));
    writeFileSync(join(folder, path, file), text);
  }
  return pathToFileURL(`${folder}/`);
}

const installed = { 'node_modules/installed': {} };
const bundled = (...paths) => [
  { inputs: { 'src/own.ts': {} } },
  { inputs: Object.fromEntries(paths.map((path) => [path, {}])) },
];

test('lists bundled and installed packages once', () => {
  const root = folderWith({
    ...installed,
    'node_modules/@scope/one': { license: 'ISC', file: 'license.md', text: '\r\nISC\r\n' },
    'node_modules/@scope/one/node_modules/inner': {},
    'node_modules/tool': { license: 'GPL-3.0-only' },
  });
  const files = [
    'node_modules/@scope/one/a.js',
    'node_modules/@scope/one/b.js',
    'node_modules/@scope/one/node_modules/inner/a.js',
  ];
  const packages = shippedPackages(root, bundled(...files));
  expect(packages.map(({ name }) => name)).toEqual(['@scope/one', 'inner', 'installed']);
  expect(packages[0]).toEqual({ name: '@scope/one', version: '1.2.3', license: 'ISC', text: 'ISC' });
  expect(notices(packages)).toContain('\n@scope/one 1.2.3 (ISC)\n\nISC\n');
});

test.each([['GPL-3.0-only'], ['UNLICENSED'], ['SEE LICENSE IN LICENSE'], ['(MIT OR GPL-3.0-only)']])(
  'refuses %s',
  (license) => {
    const root = folderWith({ ...installed, 'node_modules/one': { license } });
    expect(() => shippedPackages(root, bundled('node_modules/one/a.js'))).toThrow(`one: may ${license} be shipped?`);
  },
);

test('rejects a package without the text of its license', () => {
  const root = folderWith({ ...installed, 'node_modules/one': { file: 'README.md' } });
  expect(() => shippedPackages(root, bundled('node_modules/one/a.js'))).toThrow('one: the package has no text');
});
