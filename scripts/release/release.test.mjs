import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, onTestFinished, test } from 'vitest';
import { manPage } from '../executables/man-page.mjs';
import { archiveName, platforms } from '../executables/platforms.mjs';
import { changesOf } from './changes.mjs';
import { packageManifests } from './package-manifests.mjs';
import { checkFields, fieldsFor, filesWith, PLACEHOLDER } from './repository.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
const { jobs, ...workflow } = load(text);
const steps = Object.values(jobs).flatMap((job) => job.steps);

describe('the release workflow', () => {
  test('gives each job the required permissions only', () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.build.permissions).toEqual({ contents: 'read' });
    expect(jobs.npm.permissions).toEqual({ 'id-token': 'write' });
    expect(jobs.image.permissions).toEqual({ contents: 'read', packages: 'write', 'id-token': 'write' });
    expect(jobs.release.permissions).toEqual({ contents: 'write', 'id-token': 'write', attestations: 'write' });
  });

  test('publishes the files that one job built and tested, the release last', () => {
    const commands = jobs.build.steps.map(({ run = '' }) => run);
    const at = (part) => commands.findIndex((command) => command.includes(part));
    const parts = [
      'check-release.mjs',
      'npm run check',
      'packed-twice.sh packed',
      'npm run executables',
      'executable/suite.sh',
    ];
    const order = parts.map(at);
    expect(order.every((index) => index >= 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(Object.fromEntries(Object.entries(jobs).map(([name, { needs }]) => [name, needs]))).toEqual({
      build: undefined,
      npm: 'build',
      image: 'build',
      release: ['npm', 'image'],
    });
  });

  test('signs the package, the image and the files with its identity, without a stored secret and a registry address for npm', () => {
    expect(jobs.npm.steps.at(-1).run).toMatch(/^npm publish --provenance /);
    expect(text).toContain('cosign sign --yes');
    expect(text).toContain('sign-blob --yes');
    expect(steps.map(({ uses }) => uses)).toContain('actions/attest-build-provenance@v2');
    expect(text).not.toContain('secrets.');
    expect(text).not.toMatch(/registry-url|registry\.npmjs/);
  });

  test('passes no expression to the shell, because a tag name could be a command', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('uses only actions of GitHub, each with an exact version', () => {
    for (const { uses } of steps.filter((step) => step.uses))
      expect(uses).toMatch(/^actions\/[a-z-]+@(v\d+|[0-9a-f]{40})$/);
  });

  test('runs existing scripts', () => {
    const scripts = [...text.matchAll(/\bscripts\/[\w./-]+/g)].map(([path]) => path);
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) expect(readFileSync(join(root, script), 'utf8')).not.toBe('');
  });
});

describe('a release', () => {
  const ADDRESS = 'https://example.org/owner/calico-render';
  /** Checks a tag in a folder with this package and changelog. */
  function check(tag, manifest, changes, others = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'calico-render-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'scripts/release'), { recursive: true });
    for (const name of ['check-release.mjs', 'changes.mjs', 'repository.mjs'])
      cpSync(join(root, 'scripts/release', name), join(folder, 'scripts/release', name));
    for (const [name, content] of Object.entries(others)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'CHANGELOG.md'), changes);
    const args = [join(folder, 'scripts/release/check-release.mjs'), tag, ADDRESS];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { status, stderr };
  }
  const manifest = { version: '1.2.3', ...fieldsFor(ADDRESS) };
  const changes = '# Changelog\n\n## [1.2.3] - 2020-01-01\n\n- A change.\n';

  test('passes with a matching tag, version and changelog', () =>
    expect(check('v1.2.3', manifest, changes)).toEqual({ status: 0, stderr: '' }));

  test.each([
    ['of another version', 'v1.2.4', manifest, changes, 'the tag is v1.2.4, the version in package.json 1.2.3'],
    [
      'without its changes',
      'v1.2.3',
      manifest,
      '# Changelog\n\n## [Unreleased]\n\n- A change.\n\n## [1.2.3]\n',
      'CHANGELOG.md has no section [1.2.3]',
    ],
    ['of no repository', 'v1.2.3', { version: '1.2.3' }, changes, 'package.json names no repository'],
    [
      'of another repository',
      'v1.2.3',
      { ...manifest, repository: 'https://a.example/b' },
      changes,
      'names https://a.example/b',
    ],
    [
      'with an address of its own for issues',
      'v1.2.3',
      { ...manifest, bugs: 'https://a.example/b' },
      changes,
      'package.json: bugs has to be "https://example.org/owner/calico-render/issues"',
    ],
  ])('%s is rejected', (_, tag, other, log, message) => {
    const { status, stderr } = check(tag, other, log);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
  });

  test('has a placeholder that is no valid account name of GitHub', () => {
    expect(PLACEHOLDER).not.toMatch(/^[a-z\d]+(?:-[a-z\d]+)*$/i);
  });

  test('with the placeholder of the owner in a file is rejected, and the file is named', () => {
    const { status, stderr } = check('v1.2.3', manifest, changes, {
      'a.md': 'https://github.com/OWNER.invalid/calico-render\n',
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'a.md names the placeholder OWNER.invalid\n' });
  });

  test('has the section of its version as notes', () => {
    const log =
      '# Changelog\n\n## [Unreleased]\n\n- New.\n\n## [1.2.3] - 2020-01-01\n\n### Added\n\n- A.\n\n## [1.2.2]\n\n- Old.\n';
    expect(changesOf('1.2.3', log)).toBe('### Added\n\n- A.');
    expect(changesOf('1.2', log)).toBeUndefined();
    expect(changesOf('9.9.9', log)).toBeUndefined();
  });

  test('can be moved to another repository in one step', () => {
    const folder = mkdtempSync(join(tmpdir(), 'calico-render-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(join(root, 'scripts/release'), join(folder, 'scripts/release'), { recursive: true });
    mkdirSync(join(folder, 'docs'));
    for (const name of ['package.json', 'docs/install.md']) cpSync(join(root, name), join(folder, name));
    const set = (address) =>
      spawnSync(process.execPath, [join(folder, 'scripts/release/set-repository.mjs'), address], { encoding: 'utf8' });
    expect(set('https://github.com/acme/calico-render').stdout).toBe('docs/install.md\npackage.json\n');
    expect(filesWith('OWNER.invalid/calico-render', folder)).toEqual([]);
    const moved = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(checkFields(moved, 'https://github.com/acme/calico-render')).toEqual([]);
    expect(set('acme').status).toBe(2);
  });
});

describe('the manifests of package managers', () => {
  const release = {
    version: '1.2.3',
    license: 'Apache-2.0',
    description: 'Prints',
    ...fieldsFor('https://github.com/a/b'),
  };
  const hash = (platform) => createHash('sha256').update(platform).digest('hex');
  const names = Object.keys(platforms);
  const sums = names.map((platform) => `${hash(platform)}  ${archiveName(platform)}\n`).join('');
  const files = packageManifests(release, sums);
  const url = (platform) => `https://github.com/a/b/releases/download/v1.2.3/${archiveName(platform)}`;

  test('contain each archive with its hash', () => {
    const formula = files['calico-render.rb'];
    const pairs = [...formula.matchAll(/url "([^"]+)"\n +sha256 "([^"]+)"/g)].map(([, address, sha256]) => [
      address,
      sha256,
    ]);
    const expected = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'].map((name) => [url(name), hash(name)]);
    expect(pairs).toEqual(expected);
    expect(formula.match(/\b(?:do|class|def)\b/g)).toHaveLength(formula.match(/^ *end$/gm).length);
    expect(JSON.parse(files['calico-render.json'])).toMatchObject({
      version: '1.2.3',
      architecture: { '64bit': { url: url('windows-x64'), hash: hash('windows-x64') } },
      autoupdate: { architecture: { '64bit': { url: url('windows-x64').replaceAll('1.2.3', '$version') } } },
    });
    const { spec, metadata } = load(files['calico-render.yaml']);
    expect(metadata.name).toBe('calico-render');
    expect(spec.version).toBe('v1.2.3');
    expect(spec.shortDescription.length).toBeLessThanOrEqual(50);
    expect(
      spec.platforms.map(({ selector, uri, sha256 }) => [Object.values(selector.matchLabels).join('/'), uri, sha256]),
    ).toEqual(
      [
        ['linux/amd64', 'linux-x64'],
        ['linux/arm64', 'linux-arm64'],
        ['darwin/amd64', 'darwin-x64'],
        ['darwin/arm64', 'darwin-arm64'],
        ['windows/amd64', 'windows-x64'],
      ].map(([selector, name]) => [selector, url(name), hash(name)]),
    );
  });

  test('are not written for a release without an archive', () => {
    expect(() => packageManifests(release, sums.replace('darwin-x64', 'x'))).toThrow(
      'SHA256SUMS has no calico-render-darwin-x64.tar.gz',
    );
  });
});

describe('the manual page', () => {
  const help = (command) =>
    command === undefined
      ? 'Usage: x\n\nRender:\n  render      Print\n              more\n  help        Show\n\nEnd…\n'
      : `.${command} --flag C:\\x\n'quoted\n`;

  test('has a section for each command, and its text contains no macros', () => {
    const page = manPage(help, '1.2.3');
    expect(page).toContain(".SS render\n.nf\n\\&.render \\-\\-flag C:\\ex\n\\&'quoted\n.fi\n");
    expect(page.match(/^\.SS /gm)).toHaveLength(1);
    expect(page).toContain('End\\[u2026]');
    expect(page).toMatch(/^[\n -~]*$/);
  });

  test('is rejected without commands', () =>
    expect(() => manPage(() => 'Usage: x\n', '1.2.3')).toThrow('lists no commands'));
});
