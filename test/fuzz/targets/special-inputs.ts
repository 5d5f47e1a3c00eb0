import fc from 'fast-check';
import { load } from 'js-yaml';
import { COMMAND_NAMES } from '../../../src/cli/program.ts';
import { editText, type TextEdit, textEdit } from '../../arbitraries/text-edit.ts';
import { anyText, hostileFileName } from '../../arbitraries/texts.ts';
import { assertInvariant, checkTerminal } from '../check/invariants.ts';
import { type CommandCase, commandTarget, inputCase } from '../command-target.ts';
import type { FuzzTarget } from '../fuzz.ts';
import type { FuzzInput } from '../input/fuzz-input.ts';

const FUNCTION =
  'apiVersion: calico-render/v1alpha1\nkind: CalicoRender\nmetadata:\n  name: c\nspec:\n  crds: exclude\n  components: [tier-getter, ippool]\n';
const SETTINGS =
  'schemaVersion: 1\ncrds: exclude\ncomponents: [tier-getter]\nipFamilies: [IPv4]\npodCIDR: 10.0.0.0/16\nstrict: false\nfeatureGates:\n  AllAlpha: true\n';

const edits = fc.array(textEdit, { maxLength: 2 });
const text = (out: string) => checkTerminal(out, 'the output');

/** The targets for a KRM function, a settings file, an output directory, file names and command lines. */
export function specialInputs(inputs: fc.Arbitrary<FuzzInput>): FuzzTarget[] {
  return [
    commandTarget({
      name: 'krm',
      share: 4,
      cases: fc.tuple(inputs, edits).map(krmCase),
      check: checkList,
      checkRefused: checkList,
    }),
    commandTarget({
      name: 'settings',
      share: 3,
      cases: fc.tuple(inputs, edits, fc.boolean()).map(settingsCase),
      check: text,
    }),
    commandTarget({
      name: 'output directory',
      share: 0.5,
      cases: inputs.map(outputCase),
      check: (_out, _args, created) => checkFiles(created),
    }),
    commandTarget({
      name: 'file names',
      share: 4,
      cases: fc.tuple(inputs, hostileFileName, fc.constantFrom('explain', 'validate', 'images')).map(nameCase),
      check: text,
    }),
    commandTarget({ name: 'words', share: 6, cases: words, check: text }),
  ];
}

function indented(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`);
}

function krmCase([{ files }, changes]: [FuzzInput, TextEdit[]]): CommandCase {
  const items = files
    .flatMap(({ bytes }) =>
      Buffer.from(bytes)
        .toString()
        .split(/^---\n/m),
    )
    .filter((item) => item.trim() !== '');
  const list = items.map((item) =>
    /^\s*\{/.test(item) ? `- ${indented(item.trim(), '  ')}\n` : `-\n  ${indented(item.trimEnd(), '  ')}\n`,
  );
  const text = `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nfunctionConfig:\n  ${indented(FUNCTION.trimEnd(), '  ')}\nitems:\n${list.join('')}`;
  return { args: ['krm'], files: [], stdin: Buffer.from(editText(text, changes)) };
}

/** Checks a ResourceList. Foreign items are passed unchanged to the calling program, without escapes. */
function checkList(out: string): void {
  if (out === '') return;
  const { kind, items } = load(out) as { kind?: unknown; items?: unknown };
  assertInvariant(kind === 'ResourceList' && Array.isArray(items), () => 'no ResourceList');
}

function settingsCase([{ files }, changes, shows]: [FuzzInput, TextEdit[], boolean]): CommandCase {
  const named = files.map(({ name }) => `  - ${JSON.stringify(name)}\n`).join('');
  const bytes = Buffer.from(editText(`${SETTINGS}inputs:\n${named}`, changes));
  const settings = { name: 'settings.yaml', bytes };
  return {
    args: ['render', '--settings=@settings.yaml', ...(shows ? ['--print-settings'] : [])],
    files: [...files, settings],
  };
}

function outputCase(input: FuzzInput): CommandCase {
  return inputCase(['render', '--crds=exclude', '--output-dir=@out'], input);
}

/** Matches file names that consist of words of the catalogue. */
const CREATED = /^out(?:\/(?:\.calico-render\.json|kustomization\.yaml|[a-z-]+(?:\/[a-z]+-[a-z0-9.-]+\.yaml)?))?$/;

function checkFiles(created: readonly string[]): void {
  assertInvariant(created.includes('out/kustomization.yaml'), () => 'no output directory');
  for (const name of created) assertInvariant(CREATED.test(name), () => `an unexpected file: ${JSON.stringify(name)}`);
}

function nameCase([input, name, command]: [FuzzInput, string, string]): CommandCase {
  const [first, ...rest] = input.files;
  const { args, files } = inputCase([command], { ...input, files: [...(first ? [{ ...first, name }] : []), ...rest] });
  // In some cases the file is missing.
  return { args, files: input.sample % 10 === 0 ? files.slice(1) : files };
}

/** Command lines without paths, which could name any file of the machine. */
const words: fc.Arbitrary<CommandCase> = fc
  .tuple(
    fc.constantFrom(...COMMAND_NAMES, 'help', '--help', ''),
    fc.array(
      fc.oneof(
        anyText,
        fc.constantFrom(
          '-o',
          'json',
          'text',
          '-h',
          '--quiet',
          '--strict',
          'v1.58..v1.59',
          'NetworkConfig',
          'bash',
          '--kind',
          'Settings',
          '--schema',
          '--crds',
          'only',
          '--components',
          '--fail-on',
          '--policy-version',
          '--ignore',
          '--no-settings',
        ),
      ),
      { maxLength: 4 },
    ),
    anyText,
  )
  .map(([command, given, file]) => {
    // These commands read or write the files in their arguments.
    const takesFiles = ['init', 'audit', 'diff', 'report'].includes(command);
    const args = given.filter(
      (word) => !/^-(?:f|-(?:o|s|fi|co|ag|ne|im))/.test(word) || ['-o', '--strict', '--schema'].includes(word),
    );
    const flags = takesFiles ? args.filter((word) => word.startsWith('--')) : args;
    const named = `@x${file.replaceAll(/[/\0]/g, '')}`;
    const reads = ['render', 'validate', 'explain', 'images', 'values'].includes(command);
    return {
      args: [...(command === '' ? [] : [command]), ...flags, ...(reads ? [`--config=${named}`] : [])],
      files: [],
    };
  });
