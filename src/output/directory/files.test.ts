import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createDirectory } from './files.ts';

const base = mkdtempSync(join(tmpdir(), 'make-directory-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('createDirectory creates a directory and its parents, and returns those that it created', () => {
  expect(createDirectory(join(base, 'a/b/c'))).toEqual(['a', 'a/b', 'a/b/c'].map((path) => join(base, path)));
  expect(statSync(join(base, 'a/b/c')).isDirectory()).toBe(true);
  expect(createDirectory(join(base, 'a/b/d/'))).toEqual([join(base, 'a/b/d/')]);
  expect(createDirectory(join(base, 'a/b/d'))).toEqual([]);
});

test('createDirectory fails where nothing can be created', () => {
  writeFileSync(join(base, 'file'), '');
  expect(() => createDirectory(join(base, 'file/x'))).toThrow(/ENOTDIR/);
  expect(() => createDirectory(join(base, 'file'))).toThrow(/EEXIST/);
});

test.runIf(process.platform === 'linux')('in /proc as well', () => {
  expect(() => createDirectory('/proc/none/x')).toThrow(/ENOENT/);
});
