import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { afterEach, describe, expect, test } from 'vitest';
import { runHere } from '../../testing/run-here.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/diff/', import.meta.url));
const SCHEMA = JSON.parse(readFileSync(new URL('../../../schemas/diff.schema.json', import.meta.url), 'utf8'));
const start = process.cwd();

afterEach(() => process.chdir(start));

async function runDiff(args: readonly string[], input = '', coloursOut = false) {
  return runHere(args, { input, coloursOut });
}

/** The text of a golden file; none is as good as an empty one. With UPDATE_FIXTURES set, it is written first. */
function golden(file: string, actual: string): string {
  if (process.env['UPDATE_FIXTURES'] && actual !== '') writeFileSync(file, actual);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

const read = (name: string) => readFileSync(name, 'utf8').trim();
const cases = readdirSync(FIXTURES);

describe('fixtures', () => {
  test('are there', () => expect(cases.length).toBeGreaterThanOrEqual(18));

  test.each(cases)('%s', async (name) => {
    process.chdir(join(FIXTURES, name));
    const { status, out, err } = await runDiff(read('args').split(/ +/));
    expect(status).toBe(Number(read('status')));
    expect(err).toBe(golden('stderr.txt', err));
    const isJson = read('args').includes('-o json');
    expect(out).toBe(golden(isJson ? 'stdout.json' : 'stdout.txt', out));
    // Of what is wrong nothing may be taken for a result.
    expect(status === 2 && out !== '').toBe(false);
  });
});

describe('-o json', () => {
  const validate = new Ajv.default({ strict: true, allowUnionTypes: true }).compile(SCHEMA);

  test.each(cases.filter((name) => Number(read(join(FIXTURES, name, 'status'))) < 2))(
    'is what the schema says: %s',
    async (name) => {
      process.chdir(join(FIXTURES, name));
      const args = read('args')
        .replace(/ -o \w+/, '')
        .split(/ +/);
      const { out } = await runDiff([...args, '-o', 'json']);
      validate(JSON.parse(out));
      expect(validate.errors).toBeNull();
    },
  );

  test('is not what the schema says with a field that is not known', () => {
    expect(validate({ schemaVersion: 1, different: false })).toBe(false);
  });
});

describe('standard input', () => {
  const out = join(FIXTURES, 'committed-is-what-would-be-rendered/out.yaml');
  const config = join(FIXTURES, 'committed-is-what-would-be-rendered/componentconfig.yaml');

  test('may be a side', async () => {
    expect(await runDiff(['diff', '-', out], readFileSync(out, 'utf8'))).toMatchObject({ status: 0, err: '' });
    expect((await runDiff(['diff', out, '-'], '')).status).toBe(1);
    expect(
      (await runDiff(['diff', '--against', '-', '--subset', '--config', config], readFileSync(out, 'utf8'))).status,
    ).toBe(0);
  });

  test('can be read only once', async () => {
    const message = 'calico-render: standard input (-) can be read only once\n';
    expect(await runDiff(['diff', '-', '-'])).toEqual({ status: 2, out: '', err: message });
    expect(await runDiff(['diff', '--against', '-', '--config', '-'])).toEqual({ status: 2, out: '', err: message });
  });
});

test('colours are for what people read on a terminal', async () => {
  process.chdir(join(FIXTURES, 'gate'));
  const args = read('args').split(/ +/);
  expect((await runDiff(args, '', true)).out).toContain('\u001b[');
  expect((await runDiff([...args, '-o', 'unified'], '', true)).out).toContain('\u001b[');
  expect((await runDiff([...args, '-o', 'json'], '', true)).out).not.toContain('\u001b[');
  expect((await runDiff(args)).out).not.toContain('\u001b[');
});

test('the help tells all ways to compare', async () => {
  const { status, out } = await runDiff(['diff', '--help']);
  expect(status).toBe(0);
  for (const part of ['--against', '--gate', '--extension-version A..B', 'Exit status', 'Examples'])
    expect(out).toContain(part);
});
