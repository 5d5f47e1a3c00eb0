// Tests the dependencies: those of the package, and those that are shipped with it.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file) => readFileSync(root + file, 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));
const wanted = { ...manifest.dependencies, ...manifest.devDependencies };

describe('an installed package', () => {
  test('has an exact version', () => {
    const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
    expect(lock.packages[''].devDependencies).toEqual(manifest.devDependencies);
    expect(lock.packages[''].dependencies).toEqual(manifest.dependencies);
  });

  test.each([['package-lock.json'], ['scripts/mutation/package-lock.json']])(
    'is pinned by its hash in %s, and is from the registry',
    (file) => {
      const packages = Object.entries(JSON.parse(read(file)).packages).filter(([path]) => path !== '');
      expect(packages.length).toBeGreaterThan(100);
      const unknown = packages.filter(
        ([, { integrity, resolved, link }]) =>
          link ||
          !integrity?.startsWith('sha512-') ||
          (resolved && !resolved.startsWith('https://registry.npmjs.org/')),
      );
      expect(unknown).toEqual([]);
    },
  );

  test('is used', () => {
    const files = ['src', 'test', 'scripts', 'playground/src'].flatMap((name) =>
      readdirSync(root + name, { recursive: true }).map((path) => `${name}/${path}`),
    );
    const ours = files.filter((path) => !path.includes('/node_modules/'));
    const code = ours.filter((path) => /\.(tsx?|m?js)$/.test(path)).map(read);
    const isImported = (name) =>
      code.some((text) => new RegExp(`(from|import|require|resolve)[ (]*'${name}['/]`).test(text));
    // Types of Node, and tools that are started by name.
    const others = ['@types/node', '@biomejs/biome', 'typescript'];
    expect(
      Object.keys(wanted)
        .filter((name) => !isImported(name))
        .sort(),
    ).toEqual(others.sort());
  });

  test('runs no script when a user installs it', () => {
    const withScripts = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript && !entry.dev);
    expect(withScripts).toEqual([]);
    for (const name of ['preinstall', 'install', 'postinstall']) expect(manifest.scripts).not.toHaveProperty(name);
    expect(Object.keys(manifest.dependencies)).toEqual(['re2js']);
  });
});

describe('a shipped package', () => {
  let notices;
  let bom;
  beforeAll(() => {
    if (!existsSync(`${root}dist/sbom.cdx.json`)) execFileSync('npm', ['run', 'build'], { cwd: root });
    notices = [...read('dist/THIRD-PARTY.txt').matchAll(/^-{78}\n(\S+) (\S+) \((\S+)\)$/gm)].map(
      ([, name, version, license]) => ({ name, version, license }),
    );
    bom = JSON.parse(read('dist/sbom.cdx.json'));
  }, 60_000);

  test('has a notice if the sources import it', () => {
    const files = readdirSync(`${root}src`, { recursive: true }).filter((file) => /\.tsx?$/.test(file));
    const shipped = files.filter((file) => !/\.test\.tsx?$/.test(file));
    // Types are not shipped.
    const imports = /^(?:import|export) (?!type)[^;']*from '([^'.][^']*)';/gm;
    const specifiers = shipped.flatMap((file) => [...read(`src/${file}`).matchAll(imports)].map(([, name]) => name));
    const imported = new Set(
      specifiers.filter((name) => !isBuiltin(name)).map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0]),
    );
    expect([...imported]).toEqual(expect.arrayContaining(['commander', 'js-yaml']));
    expect(notices.map(({ name }) => name)).toEqual(expect.arrayContaining([...imported]));
  });

  test('is listed with the version of the lock file', () => {
    for (const { name, version } of notices) expect(lock.packages[`node_modules/${name}`].version).toBe(version);
  });

  test('is listed by the single file, too', () => {
    expect(
      read('dist/calico-render.cjs')
        .trimEnd()
        .endsWith(`${read('dist/THIRD-PARTY.txt').trimEnd()}\n*/`),
    ).toBe(true);
  });

  test('is in the bill of materials, which is deterministic', () => {
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: expect.stringMatching(/^1\.\d$/), version: 1 });
    const { component, ...others } = bom.metadata;
    expect(component).toMatchObject({ type: 'application', name: manifest.name, version: manifest.version });
    expect(others).toEqual({});
    expect(bom).not.toHaveProperty('serialNumber');
    const listed = bom.components.map(({ name, version, licenses }) => ({
      name,
      version,
      license: licenses[0].license.id,
    }));
    expect(listed).toEqual(notices);
    expect(bom.components.map(({ hashes }) => hashes[0].alg)).toEqual(notices.map(() => 'SHA-512'));
    expect(bom.dependencies.map(({ ref }) => ref).sort()).toEqual(
      [component, ...bom.components].map((entry) => entry['bom-ref']).sort(),
    );
  });

  test('names no folder of the build machine', () => {
    for (const file of readdirSync(`${root}dist`).filter((name) => /\.(c?js|txt|json)$/.test(name))) {
      expect(read(`dist/${file}`).includes(root.slice(0, -1))).toBe(false);
    }
  });
});
