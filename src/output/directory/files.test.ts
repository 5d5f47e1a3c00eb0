import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { createDirectory, retryInUse } from './files.ts';

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

/** Returns an action that fails a number of times with a code, and a system that records its pauses. */
function failing(code: string, times: number, platform: NodeJS.Platform) {
  const run = { attempts: 0, pauses: [] as number[] };
  const action = () => {
    run.attempts += 1;
    if (run.attempts <= times) throw Object.assign(new Error(code), { code });
  };
  return { run, act: () => retryInUse(action, { platform, pause: (time) => run.pauses.push(time) }) };
}

test.each(['EPERM', 'EACCES', 'EBUSY'])('an action on a file that is in use on Windows (%s) is repeated', (code) => {
  const { run, act } = failing(code, 3, 'win32');
  act();
  expect(run).toEqual({ attempts: 4, pauses: [10, 20, 40] });
});

test('an action on a file that stays in use on Windows fails after two seconds at most', () => {
  const { run, act } = failing('EBUSY', 100, 'win32');
  expect(act).toThrow('EBUSY');
  expect(run.pauses.reduce((sum, time) => sum + time)).toBeLessThanOrEqual(2000);
});

test.each([
  ['ENOENT', 'win32'],
  ['EPERM', 'linux'],
  ['EBUSY', 'darwin'],
] as const)('an action that fails with %s on %s is not repeated', (code, platform) => {
  const { run, act } = failing(code, 1, platform);
  expect(act).toThrow(code);
  expect(run.attempts).toBe(1);
});
