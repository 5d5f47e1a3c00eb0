import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isBuilt, type Run, runBuilt } from '../support/run-built.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type BoundedInput, boundedInputs } from './bounded-inputs.ts';

/** The guarantee of docs/development/robustness.md for processor time and resident memory. */
const MAX_SECONDS = 5;
const MAX_MEGABYTES = 300;
/** The maximum ratio of the times for twice the input. */
const MAX_GROWTH = 2.5;
/** Below this time, start-up and compilation dominate a run. */
const LEAST_SECONDS = 0.3;
/** A busy machine slows down single runs, so the fastest of several counts. */
const ATTEMPTS = 3;

/** `.ci/run` requests every size. */
const factors = process.env['CALICO_RENDER_BOUNDS'] === 'all' ? [1, 2, 4, 8] : [1];

const root = temporaryFolder();

describe.skipIf(!isBuilt)(`the command${isBuilt ? '' : ' (skipped: it is not built)'}`, () => {
  test.concurrent.each(boundedInputs)(
    'ends within the promised time and memory for $what',
    { timeout: 300_000 },
    async (row) => {
      const seconds: number[] = [];
      for (const factor of factors) {
        const before = seconds.at(-1);
        const bound = before === undefined ? MAX_SECONDS : MAX_GROWTH * Math.max(before, LEAST_SECONDS);
        seconds.push(await quickest(row, row.size * factor, Math.min(bound, MAX_SECONDS)));
      }
    },
  );
});

/** Runs a row at one size until it is fast enough, and returns the seconds of processor time. */
async function quickest(row: BoundedInput, size: number, bound: number): Promise<number> {
  const folder = mkdtempSync(join(root, 'row-'));
  const { '-': stdin = '', ...files } = row.files?.(size) ?? {};
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const args = typeof row.args === 'function' ? row.args(size) : row.args;
  let seconds = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && seconds > bound; attempt += 1) {
    const run = await runBuilt(args, Buffer.from(stdin), folder);
    checkEnd(run, size);
    seconds = Math.min(seconds, run.seconds);
  }
  rmSync(folder, { recursive: true });
  expect(seconds, `seconds at ${size}`).toBeLessThanOrEqual(bound);
  return seconds;
}

/** Checks the output and the memory of a run. */
function checkEnd({ status, stderr, megabytes }: Run, size: number): void {
  expect(stderr, `at ${size}`).not.toMatch(/^ +at |defect/m);
  expect([0, 1, 2], `exit status at ${size}: ${stderr.slice(0, 500)}`).toContain(status);
  expect(stderr.length, `messages at ${size}`).toBeLessThan(2_000_000);
  expect(megabytes, `megabytes at ${size}`).toBeLessThan(MAX_MEGABYTES);
}
