import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { messagesPage } from '../../test/support/messages-page.ts';
import { runHere } from '../../test/support/run-here.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const MESSAGES_PAGE = fileURLToPath(new URL('../../docs/messages.md', import.meta.url));
const start = process.cwd();

afterEach(() => process.chdir(start));

/** Runs the command in the folder of a fixture, with the flags of its file `args`. */
async function runFixture(folder: string) {
  process.chdir(folder);
  return runHere(readFileSync('args', 'utf8').trim().split(/ +/));
}

/** Returns the text of a golden file. Writes it first if UPDATE_FIXTURES is set. */
function golden(file: string, actual: string): string {
  if (process.env['UPDATE_FIXTURES']) writeFileSync(file, actual);
  return readFileSync(file, 'utf8');
}

describe('valid fixtures', () => {
  const cases = readdirSync(join(FIXTURES, 'valid'));

  test('are found', () => expect(cases.length).toBeGreaterThanOrEqual(20));

  test.each(cases)('%s', async (name) => {
    const folder = join(FIXTURES, 'valid', name);
    const { status, out, err } = await runFixture(folder);
    expect({ status, err }).toEqual({ status: 0, err: golden(join(folder, 'stderr.txt'), err) });
    const isJson = existsSync(join(folder, 'stdout.json')) || out.startsWith('{');
    expect(out).toBe(golden(join(folder, isJson ? 'stdout.json' : 'stdout.yaml'), out));
  });
});

describe('invalid fixtures', () => {
  const cases = readdirSync(join(FIXTURES, 'invalid'));

  test('are found', () => expect(cases.length).toBeGreaterThanOrEqual(25));

  test.each(cases)('%s', async (name) => {
    const folder = join(FIXTURES, 'invalid', name);
    const { status, out, err } = await runFixture(folder);
    expect({ status, out, err }).toEqual({ status: 2, out: '', err: golden(join(folder, 'stderr.txt'), err) });
  });
});

describe('fixtures of the other commands', () => {
  const cases = readdirSync(join(FIXTURES, 'commands'));

  test('are found', () => expect(cases.length).toBeGreaterThanOrEqual(15));

  test.each(cases)('%s', async (name) => {
    const folder = join(FIXTURES, 'commands', name);
    const { status, out, err } = await runFixture(folder);
    expect(`${status}\n`).toBe(golden(join(folder, 'status'), `${status}\n`));
    expect(err).toBe(golden(join(folder, 'stderr.txt'), err));
    expect(out).toBe(golden(join(folder, 'stdout.txt'), out));
    // Invalid input prints nothing except for a verdict as JSON.
    if (status === 2 && !name.endsWith('as-json')) expect(out).toBe('');
  });
});

describe('docs/messages.md', () => {
  test('holds every entry of the code reference, with the message that its example prints', async () => {
    const page = await messagesPage();
    expect(page).toBe(golden(MESSAGES_PAGE, page));
  });
});
