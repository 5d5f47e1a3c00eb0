import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeDirectory } from './make-directory.ts';

const base = mkdtempSync(join(tmpdir(), 'make-directory-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('a directory is made with those above it, and the outermost is told', () => {
  expect(makeDirectory(join(base, 'a/b/c'))).toBe(join(base, 'a'));
  expect(statSync(join(base, 'a/b/c')).isDirectory()).toBe(true);
  expect(makeDirectory(join(base, 'a/b/d/'))).toBe(join(base, 'a/b/d'));
  expect(makeDirectory(join(base, 'a/b/d'))).toBeUndefined();
});

test('where nothing can be made, the attempt ends', () => {
  writeFileSync(join(base, 'file'), '');
  expect(() => makeDirectory(join(base, 'file/x'))).toThrow(/ENOTDIR/);
  expect(() => makeDirectory(join(base, 'file'))).toThrow(/EEXIST/);
});

test.runIf(process.platform === 'linux')('in /proc as well', () => {
  expect(() => makeDirectory('/proc/none/x')).toThrow(/ENOENT/);
});
