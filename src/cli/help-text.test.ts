import { describe, expect, test } from 'vitest';
import { runHere } from '../../test/support/run-here.ts';
import { COMMAND_NAMES, createProgram } from './program.ts';

const silent = { out() {}, data() {}, err() {}, readInput: () => new Uint8Array(), colours: false };

/** Prints the help of a command, or of the program, for a terminal of this width. */
async function help(name: string | undefined, width: number, isBrief = false): Promise<string> {
  let printed = '';
  const add = (text: string | Uint8Array) => {
    printed += text;
  };
  const console = { out: add, data: add, err: add, readInput: () => new Uint8Array(), colours: false };
  const program = await createProgram({ console, finish() {} }, () => {}, COMMAND_NAMES, isBrief);
  const command = program.commands.find((one) => one.name() === name) ?? program;
  command.configureOutput({ ...program.configureOutput(), getOutHelpWidth: () => width });
  command.outputHelp();
  return printed;
}

const TEXTS = [undefined, ...COMMAND_NAMES];

/** Returns the lines of examples without comments and continuations. */
function examplesOf(text: string): string[] {
  const [, examples = ''] = /^Examples:\n([\s\S]*?)\n\n/m.exec(text) ?? [];
  return examples
    .replace(/( \\|(?<=\|))\n {4,}/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('#'));
}

describe.each(TEXTS)('the help of %s', (name) => {
  test('fits into 80 columns', async () => {
    const long = (await help(name, 80)).split('\n').filter((line) => line.length > 80);
    expect(long).toEqual([]);
  });

  test('wraps at the width of the terminal', async () => {
    const [, ...sections] = (await help(name, 66)).split('\n\n');
    const long = sections.flatMap((section) => section.split('\n')).filter((line) => line.length > 66);
    expect(long).toEqual([]);
  });

  test('has the same examples at each width', async () => {
    const examples = examplesOf(await help(name, 500));
    expect(examples.length).toBeGreaterThan(0);
    expect(examplesOf(await help(name, 66))).toEqual(examples);
  });

  test('begins with one line that starts with a verb', async () => {
    const [usage, summary = ''] = (await help(name, 80)).split('\n\n');
    expect(usage).toMatch(/^Usage: calico-render /);
    expect(summary).toMatch(/^(Print|Render|Run|Check|Explain|Report|Compare|List|Write) /);
  });

  test('ends with the exit statuses, and the short help with the flags', async () => {
    expect(await help(name, 80)).toMatch(/\n\nExit status:\n( {2}[0-3] {2}.*\n( {5}.*\n)*){3,4}$/);
    const short = await help(name, 80, true);
    expect(short).not.toMatch(/^(Examples|Exit status):/m);
    expect((await help(name, 80)).startsWith(short)).toBe(true);
  });
});

test('examples use commands and flags that exist', async () => {
  const program = await createProgram({ console: silent, finish() {} }, () => {});
  const problems: string[] = [];
  let checked = 0;
  for (const name of TEXTS) {
    for (const example of examplesOf(await help(name, 500))) {
      const [, line] = /calico-render ([^|<>)]*)/.exec(example) ?? [];
      if (line === undefined) continue;
      const [first = '', ...words] = line.trim().split(' ');
      const called = program.commands.find((one) => one.name() === (first.startsWith('-') ? 'render' : first));
      const flags = called?.options.flatMap(({ short, long }) => [short, long]) ?? [];
      const unknown = [first, ...words].filter((word) => /^--?[a-z]/.test(word) && !flags.includes(word));
      if (!called || unknown.length > 0) problems.push(example);
      checked += 1;
    }
  }
  expect(problems).toEqual([]);
  expect(checked).toBeGreaterThan(40);
});

test('-h prints the short help, --help and help the long one', async () => {
  const [short, long, named] = await Promise.all(
    [
      ['audit', '-h'],
      ['audit', '--help'],
      ['help', 'audit'],
    ].map((args) => runHere(args)),
  );
  expect(short?.out).toContain('--fail-on');
  expect(short?.out).not.toContain('Exit status');
  expect(long?.out).toContain('Exit status');
  expect(named).toEqual(long);
});

test('flags are grouped, in the same order for every command', async () => {
  const headings = [...(await help('diff', 80)).matchAll(/^([A-Z][a-z ]+):$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual([
    'Arguments',
    'Inputs',
    'Cluster facts',
    'Comparison',
    'Output',
    'Checks',
    'Help',
    'Examples',
    'Exit status',
  ]);
});

test('--version prints the version', async () => {
  const { status, out } = await runHere(['--version']);
  expect(status).toBe(0);
  expect(out).toMatch(/^calico-render \d+\.\d+\.\d+\S*\n$/);
  expect((await runHere(['version'])).out.startsWith(out)).toBe(true);
});

describe('flags before the command', () => {
  test.each([
    ['--config conf.yaml validate -o json', 'validate --config conf.yaml -o json'],
    ['-qf conf.yaml validate', 'validate -qf conf.yaml'],
    ['-fconf.yaml --config=conf.yaml values', 'values -fconf.yaml --config=conf.yaml'],
    ['-q --fail-on baseline audit pod.yaml', 'audit -q --fail-on baseline pod.yaml'],
    ['--config validate', 'render --config validate'],
    ['-q help audit', 'help audit'],
  ])('%s is %s', async (args, same) => {
    expect(await runHere(args.split(' '))).toEqual(await runHere(same.split(' ')));
  });

  test('a word that a flag takes as its value is no command', async () => {
    expect((await runHere(['--config', 'validate'])).err).toContain('cannot read validate');
    expect((await runHere(['-f', 'x', '--', 'audit'])).err).not.toContain('calico-render audit');
  });

  test('a flag takes a value in every command or in none', async () => {
    const program = await createProgram({ console: silent, finish() {} }, () => {});
    const options = program.commands.flatMap((command) => command.options);
    const withValue = new Set(options.filter(({ required }) => required).flatMap(({ long, short }) => [long, short]));
    expect(
      options.filter(
        ({ required, long, short }) => !required && (withValue.has(long) || (short && withValue.has(short))),
      ),
    ).toEqual([]);
  });
});
