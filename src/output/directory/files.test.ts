import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { createDirectory } from './files.ts';

const base = temporaryFolder();

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
