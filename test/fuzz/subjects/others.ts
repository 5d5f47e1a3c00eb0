import fc from 'fast-check';
import { load } from 'js-yaml';
import { COMMAND_NAMES } from '../../../src/cli/program.ts';
import { anyText } from '../../support/arbitrary-texts.ts';
import { checkTerminal } from '../check/check-terminal.ts';
import { demand } from '../check/demand.ts';
import { commandSubject } from '../command/command-subject.ts';
import { inputCase } from '../command/input-case.ts';
import type { CommandCase } from '../command/run-command.ts';
import { hostileName } from '../input/hostile-names.ts';
import type { SoakInput } from '../input/soak-input.ts';
import { editText, textEdit } from '../input/text-edit.ts';
import type { Subject } from '../subject.ts';

const FUNCTION =
  'apiVersion: calico-render/v1alpha1\nkind: CalicoRender\nmetadata:\n  name: c\nspec:\n  crds: exclude\n  components: [tier-getter, ippool]\n';
const SETTINGS =
  'schemaVersion: 1\ncrds: exclude\ncomponents: [tier-getter]\nipFamilies: [IPv4]\npodCIDR: 10.0.0.0/16\nstrict: false\nfeatureGates:\n  AllAlpha: true\n';

const edits = fc.array(textEdit, { maxLength: 2 });
const text = (out: string) => checkTerminal(out, 'the output');

/** What else reads something: a KRM function, a settings file, an output directory, names of files, and words of the command line. */
export function otherSubjects(inputs: fc.Arbitrary<SoakInput>): Subject[] {
  return [
    commandSubject({
      name: 'krm',
      share: 4,
      cases: fc.tuple(inputs, edits).map(krmCase),
      check: checkList,
      checkRefused: checkList,
    }),
    commandSubject({
      name: 'settings',
      share: 3,
      cases: fc.tuple(inputs, edits, fc.boolean()).map(settingsCase),
      check: text,
    }),
    commandSubject({
      name: 'output directory',
      share: 0.5,
      cases: inputs.map(outputCase),
      check: (_out, _args, left) => checkFiles(left),
    }),
    commandSubject({
      name: 'names of files',
      share: 4,
      cases: fc.tuple(inputs, hostileName, fc.constantFrom('explain', 'validate', 'images')).map(nameCase),
      check: text,
    }),
    commandSubject({ name: 'words', share: 6, cases: words, check: text }),
  ];
}

function indented(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`);
}

function krmCase([{ files }, changes]: [SoakInput, Parameters<typeof editText>[1]]): CommandCase {
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

/** Items that are not the function's go to whoever called it as they came, which is a program: nothing of them is escaped. */
function checkList(out: string): void {
  if (out === '') return;
  const { kind, items } = load(out) as { kind?: unknown; items?: unknown };
  demand(kind === 'ResourceList' && Array.isArray(items), () => 'no ResourceList');
}

function settingsCase([{ files }, changes, shows]: [SoakInput, Parameters<typeof editText>[1], boolean]): CommandCase {
  const named = files.map(({ name }) => `  - ${JSON.stringify(name)}\n`).join('');
  const bytes = Buffer.from(editText(`${SETTINGS}inputs:\n${named}`, changes));
  const settings = { name: 'settings.yaml', bytes };
  return {
    args: ['render', '--settings=@settings.yaml', ...(shows ? ['--print-settings'] : [])],
    files: [...files, settings],
  };
}

function outputCase(input: SoakInput): CommandCase {
  return inputCase(['render', '--crds=exclude', '--output-dir=@out'], input);
}

/** Names that are made of nothing but the catalogue's words. */
const WRITTEN = /^out(?:\/(?:\.calico-render\.json|kustomization\.yaml|[a-z-]+(?:\/[a-z]+-[a-z0-9.-]+\.yaml)?))?$/;

function checkFiles(left: readonly string[]): void {
  demand(left.includes('out/kustomization.yaml'), () => 'no output directory');
  for (const name of left) demand(WRITTEN.test(name), () => `a file that should not be there: ${JSON.stringify(name)}`);
}

function nameCase([input, name, command]: [SoakInput, string, string]): CommandCase {
  const [first, ...rest] = input.files;
  const { args, files } = inputCase([command], { ...input, files: [...(first ? [{ ...first, name }] : []), ...rest] });
  // Now and then the file is not there.
  return { args, files: input.lot % 10 === 0 ? files.slice(1) : files };
}

/** Words that are no paths: those would lead anywhere. */
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
    // An argument of these is a file to write or to read.
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
