import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openFleetDirectory } from './fleet-directory.ts';

const base = mkdtempSync(join(tmpdir(), 'fleet-directory-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('the directory is made with those above it', () => {
  openFleetDirectory(join(base, 'a/b/c'));
  expect(statSync(join(base, 'a/b/c')).isDirectory()).toBe(true);
});

test('where nothing can be made, the attempt ends', () => {
  writeFileSync(join(base, 'file'), '');
  expect(() => openFleetDirectory(join(base, 'file/x'))).toThrow(/ENOTDIR/);
  expect(() => openFleetDirectory(join(base, 'file'))).toThrow(/EEXIST/);
});

test.runIf(process.platform === 'linux')('in /proc as well', () => {
  expect(() => openFleetDirectory('/proc/none/x')).toThrow(/ENOENT/);
});
