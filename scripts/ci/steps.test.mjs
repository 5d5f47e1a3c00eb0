import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const steps = fileURLToPath(new URL('steps.sh', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'calico-render-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a script with these lines, and returns its exit status, its last line and its output. */
function run(...lines) {
  const file = join(folder, 'run');
  writeFileSync(file, ['set -u', `. '${steps}'`, `account_for '${file}'`, ...lines, ''].join('\n'));
  const { status, stdout, stderr } = spawnSync('bash', [file], { encoding: 'utf8', input: 'typed\n' });
  return { status, last: stdout.trimEnd().split('\n').at(-1), out: stdout + stderr };
}

test('a passed step is counted, with its seconds', () => {
  const { status, last, out } = run(`step 'one' true`, `step "two" echo 'Tests  12 passed | 0 skipped (12)'`);
  expect({ status, last }).toEqual({ status: 0, last: '2 passed, 0 failed' });
  expect(out).toMatch(/^ +\d+ s {2}one: passed\n +\d+ s {2}two: passed\n +\d+ s {2}all$/m);
});

test('other steps run after a failed one', () => {
  const { status, last, out } = run(`step 'one' false`, `step 'two' echo here`);
  expect({ status, last }).toEqual({ status: 1, last: '1 passed, 1 failed' });
  expect(out).toMatch(/^here$/m);
});

test.each([
  ['Tests  3450 passed | 2 skipped (3452)'],
  ['\u001b[2m Test Files \u001b[22m \u001b[33m1 skipped\u001b[39m (1)'],
  ['     Tests  3 passed | 1 todo (4)'],
  ['# skipped 3'],
  ['ok, skipped: 10'],
  ['10 passed, 0 failed, 10 skipped'],
  ['0 passed, 0 failed'],
  ['10 passed, 2 failed'],
])('a step fails if it prints: %s', (text) => {
  const { status, last, out } = run(`step 'one' echo '${text}'`, `step 'two' true`);
  expect({ status, last }).toEqual({ status: 1, last: '1 passed, 1 failed' });
  expect(out).toContain('one: FAILED (says itself that something is missing)');
});

test.each([['10 passed, 0 failed, 0 skipped'], ['# skipped 0'], ['10 passed, 0 failed'], ['v1.10 skipped nothing']])(
  'a step passes if it prints: %s',
  (text) => expect(run(`step 'one' echo '${text}'`)).toMatchObject({ status: 0, last: '1 passed, 0 failed' }),
);

test.each([
  ['after a condition that is false', ['if false; then', `  step 'two' true`, 'fi']],
  ['after an exit', ['exit 0', `step 'two' true`]],
  ['after an unset variable', [`echo "$nothing"`, `step 'two' true`]],
])('the run fails if a step does not run: %s', (_, lines) => {
  const { status, last, out } = run(`step 'one' true`, ...lines);
  expect({ status, last }).toEqual({ status: 1, last: '1 passed, 1 failed' });
  expect(out).toContain('1 of 2 steps ran');
});

test('lists a step that is left out with its reason, and runs the others', () => {
  const { status, last, out } = run(
    'shared_step() { leave_out "$1" "no data"; }',
    `shared_step 'one' false`,
    `step 'two' true`,
  );
  expect({ status, last }).toEqual({ status: 0, last: '1 passed, 0 failed' });
  expect(out).toMatch(/^ +- {4}one: left out: no data$/m);
  expect(out).toContain('1 of 2 steps were left out');
});

test('fails if every step is left out', () => {
  expect(run('shared_step() { leave_out "$1" "no data"; }', `shared_step 'one' true`)).toMatchObject({
    status: 1,
    last: '0 passed, 0 failed',
  });
});

test('fails if a step is neither run nor left out', () => {
  const { status, out } = run(
    'shared_step() { leave_out "$1" "no data"; }',
    `shared_step 'one' true`,
    `step 'two' true`,
    'if false; then',
    `  step 'three' true`,
    'fi',
  );
  expect(status).toBe(1);
  expect(out).toContain('1 of 2 steps ran');
});

test('the run fails if a command after the last step fails', () => {
  expect(run(`step 'one' true`, 'exit 3')).toMatchObject({ status: 1, last: '1 passed, 1 failed' });
});

test('the run fails without any step', () => expect(run()).toMatchObject({ status: 1, last: '0 passed, 0 failed' }));

test('a step has no standard input', () => {
  expect(run(`step 'one' sh -c 'test -z "$(cat)"'`)).toMatchObject({ status: 0 });
});

test('a step can be a function', () => {
  expect(run('check() { [ "$1" = a ]; }', `step 'one' check a`, `step 'two' check b`)).toMatchObject({
    last: '1 passed, 1 failed',
  });
});
