import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyOptions } from '../../test/arbitraries/choices.ts';
import { renderCommand } from './commands/render.ts';
import { parsePlainFlags } from './plain-flags.ts';

const silent = { out() {}, data() {}, err() {}, readInput: () => new Uint8Array(), colours: false };

/** Returns the flags as commander parses them, or undefined for a command line that it rejects or answers with help. */
async function parseWithCommander(args: readonly string[]): Promise<object | undefined> {
  let parsed: object | undefined;
  const render = (flags: object) => {
    parsed = { ...flags };
  };
  const command = renderCommand({ console: silent, finish() {} }, render)
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .exitOverride();
  await command.parseAsync(args[0] === 'render' ? args.slice(1) : args, { from: 'user' }).catch(() => {});
  return parsed;
}

const FLAGS = [
  ...['--config', '-f', '--filename', '--network-config', '--image-vector-overwrite'],
  ...['--pod-cidr', '--service-cidr', '--node-cidr', '--ip-families', '--kubernetes-version', '--provider'],
  ...['--feature-gates', '--extension-version', '--field-validation', '--allow', '--components', '--crds'],
  ...['-o', '--output', '--output-dir', '--settings'],
];
const SWITCHES = ['--strict', '-q', '--quiet', '--no-settings', '--no-output-dir', '--check', '--allow-outside', '-h'];
const VALUES = ['a.yaml', 'a=b', 'A=true,B=false', 'A=1,A=0', '10.0.0.0/8, ::/0', 'strict', 'warn', 'json', 'only'];
const ODD_VALUES = ['', '-', '--', '-x', '--strict', ' ', 'render', '__proto__', 'näme'];

const value = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...VALUES) }, fc.constantFrom(...ODD_VALUES));
const words = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...FLAGS), value) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...FLAGS), value).map(([flag, text]) => [`${flag}=${text}`]) },
  { weight: 3, arbitrary: fc.constantFrom(...SWITCHES).map((flag) => [flag]) },
  fc.tuple(fc.constantFrom(...FLAGS, ...SWITCHES, '--toString', '-fq', '--conf')),
  fc.tuple(value),
);
const commandLine = fc
  .tuple(fc.boolean(), fc.array(words, { maxLength: 5 }))
  .map(([isNamed, groups]) => [...(isNamed ? ['render'] : []), ...groups.flat()]);

test('flags that are parsed without commander are those that commander parses', async () => {
  let parsed = 0;
  await fc.assert(
    fc.asyncProperty(commandLine, async (args) => {
      const plain = parsePlainFlags(args);
      if (plain === undefined) return;
      parsed += 1;
      expect(plain).toEqual(await parseWithCommander(args));
    }),
    propertyOptions(3000),
  );
  expect(parsed).toBeGreaterThan(500);
});

describe('a command line', () => {
  test.each([
    [['--config', 'a.yaml']],
    [['render', '--config=a.yaml', '-f', 'b', '-f', '-', '-q', '--strict', '--allow', 'X,Y', '-o', 'json']],
    [
      [
        '--no-settings',
        '-f',
        'a',
        '--feature-gates',
        'A=true',
        '--crds',
        'exclude',
        '--field-validation',
        'warn',
        '--pod-cidr=::/0',
      ],
    ],
  ])('%j needs no commander', async (args) => {
    expect(parsePlainFlags(args)).toEqual(await parseWithCommander(args));
    expect(parsePlainFlags(args)).toBeDefined();
  });

  test.each([
    [['--help']],
    [['validate', '--config', 'a']],
    [['--config']],
    [['--config=']],
    [['--config', '--strict']],
    [['--strict=true']],
    [['--crds', 'none']],
    [['--output-dir', 'd']],
    [['--settings', 's']],
    [['--config', 'a', 'b']],
    [['-fa']],
    [['toString']],
  ])('%j is left to commander', (args) => {
    expect(parsePlainFlags(args)).toBeUndefined();
  });
});
