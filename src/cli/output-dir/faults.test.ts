import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recover } from './roll-back.ts';
import { snapshot } from './snapshot.ts';
import { writeOutput } from './write-output.ts';

/** Counts the calls that change something on disk, and makes some of them fail. */
const disk = vi.hoisted(() => ({ calls: 0, fails: (_call: number): boolean => false }));

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<Record<string, (...args: unknown[]) => unknown>>();
  const names = [
    'openSync',
    'writeSync',
    'fsyncSync',
    'mkdirSync',
    'renameSync',
    'rmSync',
    'rmdirSync',
    'linkSync',
    'symlinkSync',
    'chmodSync',
  ];
  const guarded = names.map((name) => [
    name,
    (...args: unknown[]) => {
      disk.calls += 1;
      if (disk.fails(disk.calls)) throw Object.assign(new Error('injected'), { code: 'EIO' });
      // What it is for cannot be tested here, and it takes long.
      return name === 'fsyncSync' ? undefined : real[name]?.(...args);
    },
  ]);
  return { ...real, ...Object.fromEntries(guarded) };
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'calico-render-'));
});
afterEach(() => {
  disk.fails = () => false;
  rmSync(root, { recursive: true, force: true });
});

const files = (record: Record<string, string>) => new Map(Object.entries(record));
const OLD = files({
  'a/kept.yaml': '1',
  'a/updated.yaml': 'old',
  'gone/one.yaml': '1',
  'kustomization.yaml': 'old list',
});
const NEW = files({
  'a/kept.yaml': '1',
  'a/updated.yaml': 'new',
  'fresh/one.yaml': '1',
  'kustomization.yaml': 'new list',
});
const SAME_LIST = files({ ...Object.fromEntries(OLD), 'a/updated.yaml': 'new' });

/** A directory with the old files, one that is foreign, and a link that a forced run overwrites. */
function prepare(): void {
  writeOutput(root, OLD, false);
  writeFileSync(join(root, 'a/foreign.txt'), 'mine');
  rmSync(join(root, 'a/updated.yaml'));
  symlinkSync('foreign.txt', join(root, 'a/updated.yaml'));
}

/** The two states that may be. */
function states(wanted: Map<string, string>) {
  prepare();
  const before = snapshot(root);
  disk.calls = 0;
  writeOutput(root, wanted, true);
  const calls = disk.calls;
  return { before, after: snapshot(root), calls };
}

function reset(): void {
  rmSync(root, { recursive: true });
  mkdirSync(root);
  prepare();
  disk.calls = 0;
}

describe.each([
  ['with a new list', NEW],
  ['with the same list', SAME_LIST],
])('%s', (_, wanted) => {
  test('each call that fails once leaves what was there, and nothing else', () => {
    const { before, after, calls } = states(wanted);
    expect(calls).toBeGreaterThan(30);
    const seen = { before: 0, after: 0 };
    for (let failing = 1; failing <= calls; failing += 1) {
      reset();
      disk.fails = (call) => call === failing;
      let failed = false;
      try {
        writeOutput(root, wanted, true);
      } catch {
        failed = true;
      }
      disk.fails = () => false;
      const now = snapshot(root);
      const isNew = JSON.stringify(now) === JSON.stringify(after);
      seen[isNew ? 'after' : 'before'] += 1;
      expect({ failing, now }).toEqual({ failing, now: isNew ? after : before });
      if (!isNew) expect(failed).toBe(true);
      expect(existsSync(join(root, '.calico-render/journal.json'))).toBe(false);
    }
    // Only what follows the last step, when all is done, may fail and leave the new state.
    expect(seen.before).toBeGreaterThan(25);
    expect(seen.after).toBeLessThan(15);
  });

  test('after an end at each call the next run finds the old state or the new one, and says so', () => {
    const { before, after, calls } = states(wanted);
    const seen = { before: 0, after: 0, halfWay: 0 };
    for (let last = 0; last <= calls; last += 1) {
      reset();
      // As good as a kill: from now on nothing works, the way back included.
      disk.fails = (call) => call > last;
      if (last < calls) expect(() => writeOutput(root, wanted, true)).toThrow();
      else writeOutput(root, wanted, true);
      disk.fails = () => false;
      const left = JSON.stringify(snapshot(root));
      const isMixture = left !== JSON.stringify(before) && left !== JSON.stringify(after);
      const hasJournal = existsSync(join(root, '.calico-render/journal.json'));
      if (isMixture)
        expect({ last, hasJournal, kustomization: existsSync(join(root, 'kustomization.yaml')) }).toEqual({
          last,
          hasJournal: true,
          kustomization: false,
        });
      expect(recover(root)).toBe(hasJournal);
      const now = snapshot(root);
      const isNew = JSON.stringify(now) === JSON.stringify(after);
      expect({ last, now }).toEqual({ last, now: isNew ? after : before });
      seen[isNew ? 'after' : 'before'] += 1;
      seen.halfWay += isMixture ? 1 : 0;
    }
    expect(Math.min(seen.before, seen.after)).toBeGreaterThan(0);
    expect(seen.halfWay).toBeGreaterThan(3);
  });

  test('the way back can be interrupted at each call, too', () => {
    const { before, calls } = states(wanted);
    const middle = Array.from({ length: calls }, (_unused, index) => index).filter((last) => isHalfWay(last, wanted));
    expect(middle.length).toBeGreaterThan(3);
    for (const last of [middle[0], middle[middle.length >> 1], middle.at(-1)] as number[]) {
      for (let inner = 0, isDone = false; !isDone; inner += 1) {
        breakOff(last, wanted);
        disk.calls = 0;
        disk.fails = (call) => call > inner;
        try {
          recover(root);
          isDone = true;
        } catch {}
        disk.fails = () => false;
        recover(root);
        expect({ last, inner, now: snapshot(root) }).toEqual({ last, inner, now: before });
        expect(inner).toBeLessThan(100);
      }
    }
  });
});

function breakOff(last: number, wanted: Map<string, string>): void {
  reset();
  disk.fails = (call) => call > last;
  expect(() => writeOutput(root, wanted, true)).toThrow();
  disk.fails = () => false;
}

function isHalfWay(last: number, wanted: Map<string, string>): boolean {
  breakOff(last, wanted);
  return existsSync(join(root, '.calico-render/journal.json')) && !existsSync(join(root, 'kustomization.yaml'));
}
