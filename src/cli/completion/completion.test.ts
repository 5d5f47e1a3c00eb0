import { describe, expect, test } from 'vitest';
import { createProgram } from '../program.ts';
import { run } from '../run.ts';
import { createCompletionModel } from './completion-model.ts';
import { ARGUMENT_VALUES, FLAG_VALUES } from './expected.ts';
import { powershellScript, quote } from './powershell-script.ts';

const console = { out() {}, data() {}, err() {}, readInput: () => new Uint8Array(), colours: false };
const program = await createProgram({ console, finish() {} }, () => {});
const model = createCompletionModel(program, 'render');

async function print(...args: string[]) {
  const streams = { out: '', err: '' };
  const add = (name: 'out' | 'err') => (text: string) => {
    streams[name] += text;
  };
  const status = await run(args, { ...console, out: add('out'), err: add('err') });
  return { status, ...streams };
}

test('the model has every command of the program, and help', () => {
  const names = program.commands.map((command) => command.name());
  expect(names.length).toBeGreaterThan(9);
  expect(model.commands.map(({ name }) => name)).toEqual([...names, 'help']);
});

test('the model has the flags that --help shows', () => {
  const flags = Object.fromEntries(model.byDefault.flags.map(({ names, value }) => [names[0], value]));
  expect(flags).toMatchObject({
    '--config': 'files',
    '--output-dir': 'directories',
    '--pod-cidr': 'anything',
    '--crds': { values: ['include', 'exclude', 'only'], isList: false },
    '--help': undefined,
  });
  expect(flags['--feature-gates']).toMatchObject({ isList: true });
  expect(flags['--feature-gates']).toHaveProperty('values', expect.arrayContaining(['NonPrivilegedCalicoNode=true']));
});

test('every flag with a fixed set of values exists', () => {
  const flags = model.commands.flatMap((command) => command.flags.flatMap(({ names }) => names));
  expect(flags).toEqual(expect.arrayContaining(Object.keys(FLAG_VALUES)));
});

test('every argument with a fixed set of values exists', () => {
  const names = program.commands.flatMap((command) => command.registeredArguments.map((argument) => argument.name()));
  expect(names).toEqual(expect.arrayContaining(Object.keys(ARGUMENT_VALUES)));
});

describe('calico-render completion', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])(
    '%s prints a script that names every command and flag',
    async (shell) => {
      const { status, out, err } = await print('completion', shell);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      for (const { name, flags } of model.commands) {
        expect(out).toContain(name);
        for (const { names } of flags) expect(out).toContain(names[0]?.slice(2));
      }
      expect(out).toContain('v1.59.0');
    },
  );

  test('powershell has the values of a flag, and which flags have none', async () => {
    const { out } = await print('completion', 'powershell');
    expect(out).toContain("'--crds' = @{ Values = @('include', 'exclude', 'only'); IsList = $false }");
    expect(out).toMatch(/'--components' = @\{ Values = @\([^)]*'multus'[^)]*\); IsList = \$true \}/);
    expect(out).toContain("'--config' = $true\n");
    expect(out).toContain("'--strict' = $false\n");
    expect(out).toMatch(/'schema' = @\{\n {12}Text = '[^']+'\n {12}Arguments = @\(@\{ Values = @\([^)]*'Shoot'/);
  });

  test('powershell has no keys that differ in case only, which a hashtable refuses', () => {
    for (const { name, flags } of model.commands) {
      const keys = flags.flatMap(({ names }) => names.map((flag) => flag.toLowerCase()));
      expect({ name, keys: [...new Set(keys)] }).toEqual({ name, keys });
    }
  });

  test('powershell takes no part of a description for code', () => {
    expect(quote("it's `$x` \u2018and\u2019 $(y)")).toBe("'it''s `$x` \u2018\u2018and\u2019\u2019 $(y)'");
    const evil = {
      name: 'e',
      description: "'; Remove-Item x; '",
      flags: [{ names: ["--x'y"], description: '', value: { values: ["a'b"], isList: false } }],
      arguments: [],
    };
    const script = powershellScript({ program: 'p', commands: [evil], byDefault: evil });
    expect(script).toContain("Text = '''; Remove-Item x; '''");
    expect(script).toContain("'--x''y' = @{ Values = @('a''b'); IsList = $false }");
  });

  test('rejects an unsupported shell, and lists the supported ones', async () => {
    const { status, out, err } = await print('completion', 'tcsh');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('bash, zsh, fish, powershell');
  });
});
