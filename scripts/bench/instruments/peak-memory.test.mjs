import { expect, test } from 'vitest';
import { peakMemory, readPeak, watchedPeak } from './peak-memory.mjs';

const LARGE = 'globalThis.kept = Buffer.alloc(200 * 2 ** 20, 1)';

test('measures the peak of a process in MiB', () => {
  const small = peakMemory(process.execPath, ['-e', '0']);
  const large = peakMemory(process.execPath, ['-e', LARGE]);
  expect(small).toBeGreaterThan(10);
  expect(large - small).toBeGreaterThan(190);
  expect(large - small).toBeLessThan(230);
});

test('excludes the memory of the parent process', () => {
  const kept = Buffer.alloc(300 * 2 ** 20, 1);
  expect(peakMemory(process.execPath, ['-e', '0'])).toBeLessThan(250);
  expect(kept[1]).toBe(1);
});

test('includes memory that was released before the end', () => {
  const given = `{ let kept = Buffer.alloc(200 * 2 ** 20, 1); kept = undefined; } globalThis.gc(); setTimeout(() => {}, 50);`;
  expect(peakMemory(process.execPath, ['--expose-gc', '-e', given])).toBeGreaterThan(190);
});

test('rejects a process that fails', () => {
  expect(() => peakMemory(process.execPath, ['-e', 'process.exit(4)'])).toThrow('exit status 4');
});

test('reports the highest peak of all threads, and rejects a process without a report', () => {
  expect(readPeak('1024\n4096\n2048\n')).toBe(4);
  expect(() => readPeak('')).toThrow('no peak of memory');
});

test.runIf(process.platform === 'linux')('any process is watched from outside', async () => {
  const args = ['-e', `${LARGE}; setTimeout(() => {}, 100)`];
  expect(await watchedPeak([process.execPath, ...args])).toBeGreaterThan(190);
});
