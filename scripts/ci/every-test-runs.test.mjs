import { readdirSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import config from '../../vitest.config.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NOT_OURS = ['node_modules', 'dist', '.git', '.stryker-tmp'];

test('every file that is called a test is run by npm test', () => {
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_OURS.includes(entry.name))
    .flatMap(({ name }) => readdirSync(`${root}${name}`, { recursive: true }).map((path) => `${name}/${path}`))
    .filter((path) => /\.(test|spec)\.[cm]?[jt]sx?$/.test(path) && !path.includes('/node_modules/'));
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((path) => !config.test.include.some((pattern) => matchesGlob(path, pattern)))).toEqual([]);
});
