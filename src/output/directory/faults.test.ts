import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { expectOldOrNew, type Files, filesOf } from '../../../test/support/interrupted.ts';
import { snapshot } from '../../../test/support/snapshot.ts';
import { type Options, render } from '../../extension/pipeline.ts';
import { type DirectoryLayout, manifestsLayout, streamLayout, toFileTree } from './layouts.ts';
import { writeOutput } from './write-output.ts';

/** The interval of failing calls among those that only read: 1 if there is time. */
const STEP = process.env['CALICO_RENDER_KILLS'] === undefined ? 37 : 1;

/** Counts the calls of the file system, and lets some of them fail. */
const disk = vi.hoisted(() => ({
  calls: 0,
  changing: [] as number[],
  code: 'EIO',
  fails: (_call: number): boolean => false,
}));

vi.mock('node:fs', async (importOriginal) => {
  const CHANGING = new Set([
    'openSync',
    'writeSync',
    'fsyncSync',
    'mkdirSync',
    'renameSync',
    'unlinkSync',
    'fchmodSync',
  ]);
  const real = await importOriginal<Record<string, (...args: unknown[]) => unknown>>();
  const names = Object.keys(real).filter((name) => name.endsWith('Sync'));
  const guarded = names.map((name) => [
    name,
    (...args: unknown[]) => {
      disk.calls += 1;
      if (CHANGING.has(name)) disk.changing.push(disk.calls);
      if (disk.fails(disk.calls)) throw Object.assign(new Error(`injected ${disk.code}`), { code: disk.code });
      // fsync is slow, and its effect cannot be tested here.
      return name === 'fsyncSync' ? undefined : real[name]?.(...args);
    },
  ]);
  return { ...real, ...Object.fromEntries(guarded) };
});

// No other run is active, so there is nothing to wait for.
vi.mock('../runtime.ts', async (importOriginal) => ({ ...(await importOriginal<object>()), pause: () => {} }));

let base: string;
let root: string;
let template: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'calico-render-'));
  root = join(base, 'root');
  template = join(base, 'template');
});
afterEach(() => {
  disk.fails = () => false;
  rmSync(base, { recursive: true, force: true });
});

type Contents = ReadonlyMap<string, Uint8Array>;
const bytes = (tree: Iterable<[string, string]>): Contents =>
  new Map([...tree].map(([path, text]) => [path, Buffer.from(text)]));
const renderTree = (options: Options): Contents =>
  bytes(
    toFileTree(
      render([{ name: 'empty.yaml', text: '' }], { fieldValidation: 'warn', crds: 'exclude', ...options }).documents,
    ),
  );
const renderStream = (options: Options): Contents => {
  const { documents } = render([{ name: 'empty.yaml', text: '' }], {
    fieldValidation: 'warn',
    crds: 'exclude',
    ...options,
  });
  return bytes([['manifests.yaml', documents.map(({ text }) => `---\n${text}`).join('')]]);
};

const stream = streamLayout('manifests.yaml');

interface Scenario {
  layout: DirectoryLayout;
  old: Contents;
  wanted: Contents;
  force?: boolean;
}
const OLD: Options = { components: ['typha-cpva'], extensionVersion: 'v1.56.0' };
const NEW: Options = { components: ['typha-cpva'] };
const SCENARIOS: [string, Scenario][] = [
  [
    'files that are created, updated and removed',
    {
      layout: manifestsLayout,
      old: renderTree({ components: ['typha-cpva', 'tier-getter'], extensionVersion: 'v1.56.0' }),
      wanted: renderTree({ components: ['typha-cpva', 'node-cpva'] }),
    },
  ],
  ['an update with the same list', { layout: manifestsLayout, old: renderTree(OLD), wanted: renderTree(NEW) }],
  ['a new directory', { layout: manifestsLayout, old: new Map(), wanted: renderTree(NEW) }],
  ['the file of a cluster', { layout: stream, old: renderStream(OLD), wanted: renderStream(NEW) }],
  ['a new file of a cluster', { layout: stream, old: new Map(), wanted: renderStream(NEW) }],
];

/**
 * Creates the old state with files of another author. Returns the old and the new state, and the calls between them.
 */
function prepare({ layout, old, wanted }: Scenario): {
  before: Files;
  after: Files;
  calls: number;
  changing: number[];
} {
  mkdirSync(join(template, 'typha'), { recursive: true });
  if (old.size > 0) writeOutput(template, old, { layout, force: false });
  for (const name of ['mine.txt', 'typha/notes.yaml', '.hidden']) writeFileSync(join(template, name), 'mine');
  const before = filesOf(reset());
  disk.calls = 0;
  disk.changing = [];
  writeOutput(root, wanted, { layout, force: false });
  const { calls, changing } = disk;
  return { before, after: filesOf(snapshot(root)), calls, changing };
}

function reset(): Files {
  rmSync(root, { recursive: true, force: true });
  cpSync(template, root, { recursive: true });
  return snapshot(root);
}

function run({ layout, wanted }: Scenario, fails: (call: number) => boolean): { failed: boolean; left: Files } {
  let failed = false;
  disk.calls = 0;
  disk.fails = fails;
  try {
    writeOutput(root, wanted, { layout, force: false });
  } catch {
    failed = true;
  }
  disk.fails = () => false;
  const all = snapshot(root);
  // A directory that existed before is never removed.
  expect(Object.keys(all)).toContain('typha/');
  return { failed, left: filesOf(all) };
}

function expectCompleted(scenario: Scenario, after: Files, context: unknown): void {
  writeOutput(root, scenario.wanted, { layout: scenario.layout, force: false });
  expect({ context, now: filesOf(snapshot(root)) }).toEqual({ context, now: after });
}

describe.each(SCENARIOS)('%s', (_, scenario) => {
  test.each([
    ['EIO', 'any call'],
    ['ENOSPC', 'a call that changes something'],
    ['EACCES', 'a call that changes something'],
  ])('%s at %s leaves each file old or new, and the next run completes it', { timeout: 120_000 }, (code) => {
    const { before, after, calls, changing } = prepare(scenario);
    expect(changing.length).toBeGreaterThan(8);
    disk.code = code;
    const seen = { unchanged: 0, completed: 0, partial: 0 };
    for (let failing = 1; failing <= calls; failing += 1) {
      if (!changing.includes(failing) && (code !== 'EIO' || failing % STEP !== 0)) continue;
      reset();
      const { failed, left } = run(scenario, (call) => call === failing);
      expectOldOrNew(left, before, after, { code, failing });
      const text = JSON.stringify(left);
      const kind =
        text === JSON.stringify(before) ? 'unchanged' : text === JSON.stringify(after) ? 'completed' : 'partial';
      seen[kind] += 1;
      if (kind !== 'completed') expect({ failing, failed }).toEqual({ failing, failed: true });
      expectCompleted(scenario, after, { code, failing });
    }
    expect(seen.unchanged).toBeGreaterThan(2);
  });

  test('the next run completes a run that ends at any call', { timeout: 120_000 }, () => {
    const { before, after, calls, changing } = prepare(scenario);
    disk.code = 'EIO';
    for (let last = 0; last <= calls; last += 1) {
      if (!changing.includes(last + 1) && last % STEP !== 0) continue;
      reset();
      // Equivalent to a kill: every further call fails, those of the clean-up included.
      const { left } = run(scenario, (call) => call > last);
      expectOldOrNew(left, before, after, { last });
      expectCompleted(scenario, after, { last });
    }
  });

  test('the next run completes a resumed run that ends at any call', {
    timeout: 120_000,
  }, () => {
    const { before, after, calls } = prepare(scenario);
    disk.code = 'EIO';
    const middle = Math.floor(calls / 2);
    for (let last = 0; last <= calls; last += STEP === 1 ? 3 : 27) {
      reset();
      run(scenario, (call) => call > middle);
      const { left } = run(scenario, (call) => call > last);
      expectOldOrNew(left, before, after, { last });
      // The next run may also write the old state again.
      if (scenario.old.size > 0) writeOutput(root, scenario.old, { layout: scenario.layout, force: false });
      expectCompleted(scenario, after, { last });
      expect(readdirSync(root).filter((name) => name.startsWith('.calico-render-'))).toEqual([]);
    }
  });
});
