import { readdirSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SLOW_TESTS, TESTS } from '../../vitest.config.ts';
import { SKIPPED } from './platforms.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NOT_OURS = ['node_modules', 'dist', '.git', '.stryker-tmp'];

const files = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !NOT_OURS.includes(entry.name))
  .flatMap(({ name }) => readdirSync(`${root}${name}`, { recursive: true }).map((path) => `${name}/${path}`))
  .filter((path) => /\.(test|spec)\.[cm]?[jt]sx?$/.test(path) && !path.includes('/node_modules/'));

test('npm test or npm run test:slow runs every test file', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((path) => !TESTS.some((pattern) => matchesGlob(path, pattern)))).toEqual([]);
});

test('every slow test is an existing file', () => {
  expect(SLOW_TESTS.filter((path) => !files.includes(path))).toEqual([]);
});

test('every test that a platform skips is a file that exists, and has a reason', () => {
  const skipped = Object.values(SKIPPED).flatMap(Object.entries);
  expect(skipped.filter(([path, reason]) => !files.includes(path) || reason === '')).toEqual([]);
  expect(SKIPPED.linux).toEqual({});
});
