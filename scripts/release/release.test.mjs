import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
const { jobs, ...workflow } = load(text);
const steps = Object.values(jobs).flatMap((job) => job.steps);

describe('the workflow', () => {
  test('gives each job what it needs, and no more', () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.npm.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(jobs.release.permissions).toEqual({ contents: 'write' });
  });

  test('publishes with a provenance, after the tests and the comparison of the packed bytes', () => {
    const commands = jobs.npm.steps.map(({ run = '' }) => run);
    const at = (part) => commands.findIndex((command) => command.includes(part));
    const order = ['check-release.mjs', 'npm run check', 'packed-twice.sh packed', 'npm publish --provenance'].map(at);
    expect(order.every((index) => index >= 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('hands the shell no expression: a name of a tag could be a command', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('uses actions of GitHub only, of a version each', () => {
    for (const { uses } of steps.filter((step) => step.uses))
      expect(uses).toMatch(/^actions\/[a-z-]+@(v\d+|[0-9a-f]{40})$/);
  });

  test('runs scripts that are there', () => {
    const scripts = [...text.matchAll(/\bscripts\/[\w./-]+/g)].map(([path]) => path);
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) expect(readFileSync(join(root, script), 'utf8')).not.toBe('');
  });
});

describe('a release', () => {
  const ADDRESS = 'https://example.org/owner/calico-render';
  /** What is said of a tag, in a folder with such a package and such changes. */
  function check(tag, manifest, changes) {
    const folder = mkdtempSync(join(tmpdir(), 'calico-render-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'scripts/release'), { recursive: true });
    cpSync(join(root, 'scripts/release/check-release.mjs'), join(folder, 'scripts/release/check-release.mjs'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'CHANGELOG.md'), changes);
    const args = [join(folder, 'scripts/release/check-release.mjs'), tag, ADDRESS];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { status, stderr };
  }
  const manifest = { version: '1.2.3', repository: { type: 'git', url: `git+${ADDRESS}.git` } };
  const changes = '# Changelog\n\n## [1.2.3] - 2020-01-01\n';

  test('in order', () => expect(check('v1.2.3', manifest, changes)).toEqual({ status: 0, stderr: '' }));

  test.each([
    ['of another version', 'v1.2.4', manifest, changes, 'the tag is v1.2.4, the version in package.json 1.2.3'],
    [
      'without its changes',
      'v1.2.3',
      manifest,
      '# Changelog\n\n## [Unreleased]\n',
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
  ])('%s is refused', (_, tag, other, log, message) => {
    const { status, stderr } = check(tag, other, log);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
  });
});
