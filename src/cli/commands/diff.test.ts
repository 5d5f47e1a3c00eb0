import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { afterEach, describe, expect, test } from 'vitest';
import { runHere } from '../../../test/support/run-here.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/diff/', import.meta.url));
const SCHEMA = JSON.parse(readFileSync(new URL('../../../schemas/diff.schema.json', import.meta.url), 'utf8'));
const start = process.cwd();

afterEach(() => process.chdir(start));

async function runDiff(args: readonly string[], input = '', coloursOut = false) {
  return runHere(args, { input, coloursOut });
}

/** Returns the text of a golden file, empty for a missing one. Writes it first if UPDATE_FIXTURES is set. */
function golden(file: string, actual: string): string {
  if (process.env['UPDATE_FIXTURES'] && actual !== '') writeFileSync(file, actual);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

const read = (name: string) => readFileSync(name, 'utf8').trim();
const cases = readdirSync(FIXTURES);

describe('fixtures of diff', () => {
  test('are found', () => expect(cases.length).toBeGreaterThanOrEqual(18));

  test.each(cases)('have the expected output: %s', async (name) => {
    process.chdir(join(FIXTURES, name));
    const { status, out, err } = await runDiff(read('args').split(/ +/));
    expect(status).toBe(Number(read('status')));
    expect(err).toBe(golden('stderr.txt', err));
    const isJson = read('args').includes('-o json');
    expect(out).toBe(golden(isJson ? 'stdout.json' : 'stdout.txt', out));
    // A refused comparison must not print a result.
    expect(status === 2 && out !== '').toBe(false);
  });
});

describe('-o json', () => {
  const validate = new Ajv.default({ strict: true, allowUnionTypes: true }).compile(SCHEMA);

  test.each(cases.filter((name) => Number(read(join(FIXTURES, name, 'status'))) < 2))(
    'conforms to the schema: %s',
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

  test('with an unknown field is invalid by the schema', () => {
    expect(validate({ schemaVersion: 1, different: false })).toBe(false);
  });
});

describe('standard input of diff', () => {
  const out = join(FIXTURES, 'committed-is-what-would-be-rendered/out.yaml');
  const config = join(FIXTURES, 'committed-is-what-would-be-rendered/componentconfig.yaml');

  test('may be a side', async () => {
    expect(await runDiff(['diff', '-', out], readFileSync(out, 'utf8'))).toMatchObject({ status: 0, err: '' });
    expect((await runDiff(['diff', out, '-'], '')).status).toBe(2);
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

describe('a comparison without objects', () => {
  const config = join(FIXTURES, 'committed-is-what-would-be-rendered/componentconfig.yaml');
  const unrelated = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
  const compare = (input: string, ...args: string[]) =>
    runDiff(['diff', '-q', '--against', '-', '--subset', '--config', config, ...args], input);

  test('is an error that lists skipped and excluded objects', async () => {
    expect(await compare(`${unrelated}---\n- {op: add, path: /a}\n`)).toEqual({
      status: 2,
      out: '',
      err: 'calico-render: nothing to compare in -: 1 object ignored; --all compares all objects, 1 document (1 kustomize patch) skipped; to allow that, add --allow-empty\n',
    });
    expect((await compare('')).err).toContain('[NO_INPUT]');
    expect((await compare('---\n')).status).toBe(2);
  });

  test('is permitted with --allow-empty', async () => {
    expect(await compare(unrelated, '--allow-empty')).toMatchObject({ status: 0, err: '' });
    expect(await compare('', '--allow-empty')).toMatchObject({ status: 0, err: '' });
  });

  test('is an error of report, too', async () => {
    const page = await runDiff(['report', '-q', '--against', '-', '--config', config], unrelated);
    expect(page).toMatchObject({ status: 2, out: '', err: expect.stringContaining('nothing to compare') });
  });
});

describe('a directory that calico-render wrote', () => {
  const config = join(FIXTURES, 'committed-is-what-would-be-rendered/componentconfig.yaml');

  test('is compared, and its other documents are skipped and counted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'diff-'));
    process.chdir(folder);
    try {
      await runDiff(['-q', '--config', config, '--output-dir', 'm']);
      const against = await runDiff(['diff', '-q', '--against', 'm', '--config', config]);
      expect(against).toMatchObject({ status: 0, err: '' });
      expect(against.out).toMatch(
        /\nno difference: 63 objects\n\nskipped in m: 2 documents \(1 file of calico-render, 1 kustomization\)\n$/,
      );
      expect(await runDiff(['diff', '-q', 'm', 'm'])).toMatchObject({ status: 0, err: '' });
      expect(await runDiff(['report', '-q', '--against', 'm', '--config', config])).toMatchObject({
        status: 0,
        err: '',
      });
    } finally {
      process.chdir(start);
      rmSync(folder, { recursive: true });
    }
  });

  test('is compared within a directory that also holds inputs, which are skipped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'diff-'));
    process.chdir(folder);
    try {
      writeFileSync('config.yaml', readFileSync(config));
      await runDiff(['-q', '--config', 'config.yaml', '--output-dir', 'm']);
      const { status, out } = await runDiff(['diff', '-q', '--against', '.', '--config', 'config.yaml']);
      expect(status).toBe(0);
      expect(out).toContain('\nskipped in .: 3 documents (1 ControllerConfiguration without a name, 1 file');
      rmSync('m', { recursive: true });
      expect((await runDiff(['diff', '--against', '.', '--config', 'config.yaml'])).err).toContain(
        '--against .: expected manifests, found inputs',
      );
    } finally {
      process.chdir(start);
      rmSync(folder, { recursive: true });
    }
  });
});

test('diff uses colours only for text on a terminal', async () => {
  process.chdir(join(FIXTURES, 'gate'));
  const args = read('args').split(/ +/);
  expect((await runDiff(args, '', true)).out).toContain('\u001b[');
  expect((await runDiff([...args, '-o', 'unified'], '', true)).out).toContain('\u001b[');
  expect((await runDiff([...args, '-o', 'json'], '', true)).out).not.toContain('\u001b[');
  expect((await runDiff(args)).out).not.toContain('\u001b[');
});

test('the help of diff lists all modes of comparison', async () => {
  const { status, out } = await runDiff(['diff', '--help']);
  expect(status).toBe(0);
  for (const part of ['--against', '--gate', '--extension-version A..B', 'Exit status', 'Examples'])
    expect(out).toContain(part);
});
