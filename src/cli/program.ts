import { Command } from 'commander';
import { renderCommand } from './commands/render.ts';
import type { Console } from './console.ts';
import { type Context, UsageError } from './context.ts';

type Load = () => Promise<(context: Context) => Command>;

/** Loads a command on demand. Large commands have a bundle each, and all others share one. */
const shared =
  (name: Exclude<keyof typeof import('./lazy-commands.ts'), 'writeOutputDirectory'>): Load =>
  async () =>
    (await import('./lazy-commands.ts'))[name];

/** The commands, in the order of the help text. */
const COMMANDS: Record<string, Load> = {
  render: async () => renderCommand,
  fleet: async () => (await import('./commands/fleet.ts')).fleetCommand,
  validate: shared('validateCommand'),
  explain: shared('explainCommand'),
  audit: shared('auditCommand'),
  images: shared('imagesCommand'),
  values: shared('valuesCommand'),
  diff: shared('diffCommand'),
  report: async () => (await import('./commands/report.ts')).reportCommand,
  schema: shared('schemaCommand'),
  versions: shared('versionsCommand'),
  version: shared('versionCommand'),
  init: shared('initCommand'),
  krm: shared('krmCommand'),
  completion: shared('completionCommand'),
};

/** The names of all commands. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** The command that runs if none is named. */
export const DEFAULT_COMMAND = 'render';

/**
 * Rejects extra arguments of a command.
 *
 * @throws UsageError that suggests -f for files
 */
function checkArguments(command: Command): void {
  const { registeredArguments, args, options } = command;
  if (registeredArguments.at(-1)?.variadic) return;
  const stray = args.slice(registeredArguments.length);
  const takesFiles = options.some(({ long }) => long === '--filename');
  if (stray.length === 0) return;
  const what = stray.map((word) => JSON.stringify(word)).join(', ');
  throw new UsageError(
    takesFiles
      ? `unexpected ${what}: name input files with -f: calico-render ${command.name()} ${stray.map((word) => `-f ${word}`).join(' ')}`
      : `unexpected ${what}: see calico-render ${command.name()} --help`,
  );
}

/**
 * Creates the command line with some of its commands, or with all.
 *
 * @param names the commands to load
 */
export async function createProgram(
  console: Console,
  finish: Context['finish'],
  names: readonly string[] = COMMAND_NAMES,
): Promise<Command> {
  const program = new Command('calico-render')
    .description(
      "Prints, offline, the manifests that Gardener's networking-calico extension deploys for a given configuration.",
    )
    .usage('[COMMAND] --config FILE [-f FILE|DIRECTORY|-]… [flags]')
    .configureOutput({
      writeOut: console.out,
      writeErr: console.err,
      // Line breaks that commander adds are kept: the last one, and one before a suggestion. Others are part of an argument.
      outputError: (text, write) =>
        write(text.replace(/^error: /, 'calico-render: ').replace(/\n(?!$|\(Did you mean )/g, '\\u{a}')),
    })
    .showSuggestionAfterError()
    .helpCommand('help [COMMAND]', 'show how a command is used')
    .helpOption('-h, --help', 'show how the command is used')
    .exitOverride()
    .allowExcessArguments()
    .hook('preAction', (_program, command) => checkArguments(command))
    .addHelpText(
      'after',
      `
Examples:
  calico-render --config 00-componentconfig.yaml > out.yaml
  calico-render --config 00-componentconfig.yaml -f shoot.yaml
  kubectl get shoot my-shoot -o yaml | calico-render --config 00-componentconfig.yaml -f -
  calico-render validate --config 00-componentconfig.yaml -f networkconfig.yaml

Exit status: 0 done, 1 a check found something, 2 wrong command line or input, 3 a defect or unwritable output.`,
    );
  const context = { console, finish };
  for (const name of names) {
    const command = await COMMANDS[name]?.();
    if (!command) throw new Error(`there is no command ${name}`);
    const isDefault = name === DEFAULT_COMMAND;
    program.addCommand(command(context).copyInheritedSettings(program), { isDefault });
  }
  return program;
}
