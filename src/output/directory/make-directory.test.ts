import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeDirectory } from './make-directory.ts';

const base = mkdtempSync(join(tmpdir(), 'make-directory-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('a directory is made with those above it, and all that were made are returned', () => {
  expect(makeDirectory(join(base, 'a/b/c'))).toEqual(['a', 'a/b', 'a/b/c'].map((path) => join(base, path)));
  expect(statSync(join(base, 'a/b/c')).isDirectory()).toBe(true);
  expect(makeDirectory(join(base, 'a/b/d/'))).toEqual([join(base, 'a/b/d/')]);
  expect(makeDirectory(join(base, 'a/b/d'))).toEqual([]);
});

test('where nothing can be made, the attempt ends', () => {
  writeFileSync(join(base, 'file'), '');
  expect(() => makeDirectory(join(base, 'file/x'))).toThrow(/ENOTDIR/);
  expect(() => makeDirectory(join(base, 'file'))).toThrow(/EEXIST/);
});

test.runIf(process.platform === 'linux')('in /proc as well', () => {
  expect(() => makeDirectory('/proc/none/x')).toThrow(/ENOENT/);
});
