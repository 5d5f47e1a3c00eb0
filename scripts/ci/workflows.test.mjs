import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe.each(readdirSync(folder).filter((name) => name !== 'release.yml'))('the workflow %s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const { permissions, jobs } = load(text);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('uses actions of GitHub only, pinned by commit', () => {
    const uses = steps.filter((step) => step.uses).map((step) => step.uses);
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((action) => !/^actions\/[a-z-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  test('has no secret, no write access by default, and passes no expression to a shell', () => {
    expect([{ contents: 'read' }, {}]).toContainEqual(permissions);
    expect(text).not.toContain('secrets.');
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('runs scripts that exist', () => {
    const commands = steps.map(({ run = '' }) => run).join('\n');
    const files = [...commands.matchAll(/\bscripts\/[\w./-]+/g)].map(([path]) => path);
    const names = [...commands.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script);
    expect(files.length + names.length).toBeGreaterThan(0);
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(names.filter((script) => !(script in scripts))).toEqual([]);
  });
});
