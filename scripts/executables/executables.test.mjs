import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileFlags } from './compile-flags.mjs';
import { bunPackage, noticesWithBun, sbomWithBun } from './contents.mjs';
import { executableName, platformOf, platforms, selectPlatforms } from './platforms.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const names = Object.keys(platforms);

beforeAll(() => {
  if (!existsSync(`${root}dist/sbom.cdx.json`)) execFileSync('npm', ['run', 'build'], { cwd: root });
}, 60_000);

describe('the platform of an executable', () => {
  test.each([
    ['linux', 'x64', '2.36', 'linux-x64'],
    ['linux', 'x64', undefined, 'linux-x64-musl'],
    ['linux', 'arm64', '2.36', 'linux-arm64'],
    ['darwin', 'arm64', undefined, 'darwin-arm64'],
    ['win32', 'x64', undefined, 'windows-x64'],
  ])('for %s on %s with glibc %s is %s', (platform, arch, glibcVersionRuntime, expected) => {
    expect(platformOf({ platform, arch, glibcVersionRuntime })).toBe(expected);
  });

  test('is an error for an unsupported machine', () => {
    expect(() => platformOf({ platform: 'linux', arch: 's390x', glibcVersionRuntime: '2.36' })).toThrow(
      'no executable is built for linux on s390x',
    );
  });

  test('is selected by name in any order, or all without a name', () => {
    expect(selectPlatforms([])).toEqual(names);
    expect(selectPlatforms(['windows-x64', 'linux-x64', 'linux-x64'])).toEqual(['linux-x64', 'windows-x64']);
    expect(() => selectPlatforms(['linux-x64', 'toString'])).toThrow(
      'unknown platform toString (platforms: linux-x64, ',
    );
  });

  test('is reported if it is unknown, and nothing is built', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/executables/build.mjs', 'linux'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^executables: unknown platform linux \(platforms: /);
  });

  test('adds a file extension only for Windows', () => {
    expect(names.map(executableName).filter((name) => name.includes('.'))).toEqual(['calico-render-windows-x64.exe']);
  });
});

describe('Bun', () => {
  test('has one exact version for all platforms, and brings no other package', () => {
    const packages = names.map(bunPackage);
    expect(Object.fromEntries(packages.map(({ name, version }) => [name, version]))).toEqual(
      manifest.optionalDependencies,
    );
    expect(new Set(packages.map(({ version }) => version)).size).toBe(1);
    const lock = JSON.parse(readFileSync(new URL('package-lock.json', import.meta.url), 'utf8'));
    expect(Object.keys(lock.packages)).toHaveLength(1 + names.length);
    expect(JSON.stringify(lock)).not.toContain('"resolved"');
  });

  test.each(names)('reads no configuration of the working directory on %s', (platform) => {
    const flags = compileFlags(platform, '/bun', '/out');
    for (const file of ['bunfig', 'dotenv', 'tsconfig', 'package-json'])
      expect(flags).toContain(`--no-compile-autoload-${file}`);
    expect(flags).toContain(`--target=bun-${platform}`);
  });
});

describe('the files of an executable', () => {
  const bom = () => JSON.parse(readFileSync(`${root}dist/sbom.cdx.json`, 'utf8'));

  test.each(names)('include a bill of materials for %s that lists Bun with its hash', (platform) => {
    const { name, version, sha512 } = bunPackage(platform);
    const { components, dependencies, metadata } = sbomWithBun(bom(), platform);
    expect(components.map(({ name }) => name)).toEqual([...bom().components.map(({ name }) => name), name]);
    expect(components.at(-1)).toMatchObject({ version, hashes: [{ alg: 'SHA-512', content: sha512 }] });
    expect(sha512).toMatch(/^[0-9a-f]{128}$/);
    const own = dependencies.find(({ ref }) => ref === metadata.component['bom-ref']);
    expect(own.dependsOn).toContain(`${name}@${version}`);
    expect(dependencies.map(({ ref }) => ref).sort()).toEqual(
      [metadata.component, ...components].map((component) => component['bom-ref']).sort(),
    );
  });

  test('include the licenses of the package and of Bun, with the version of Bun', () => {
    const notices = readFileSync(`${root}dist/THIRD-PARTY.txt`, 'utf8');
    const text = noticesWithBun(notices);
    expect(text.startsWith(notices)).toBe(true);
    const { version } = bunPackage('linux-x64');
    expect(text).toContain(`Bun ${version} (MIT)`);
    expect(text).toContain(`tag bun-v${version}`);
    expect(text).toMatch(/JavaScriptCore, WebKit +LGPL/);
    expect(text).not.toContain('VERSION');
  });
});
