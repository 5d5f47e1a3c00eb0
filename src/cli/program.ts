import { Command } from 'commander';
import { renderCommand } from './commands/render.ts';
import type { Console } from './console.ts';
import { type Context, UsageError } from './context.ts';

type Load = () => Promise<(context: Context) => Command>;

/** Nothing but the default command is loaded before it is asked for. Those that carry much of their own have a file each, all others share one. */
const other =
  (name: Exclude<keyof typeof import('./lazy-commands.ts'), 'outputDirectory'>): Load =>
  async () =>
    (await import('./lazy-commands.ts'))[name];

/** A command a file, in the order in which help tells them. */
const COMMANDS: Record<string, Load> = {
  render: async () => renderCommand,
  fleet: async () => (await import('./commands/fleet.ts')).fleetCommand,
  validate: other('validateCommand'),
  explain: other('explainCommand'),
  audit: other('auditCommand'),
  images: other('imagesCommand'),
  values: other('valuesCommand'),
  diff: other('diffCommand'),
  report: async () => (await import('./commands/report.ts')).reportCommand,
  schema: other('schemaCommand'),
  versions: other('versionsCommand'),
  version: other('versionCommand'),
  init: other('initCommand'),
  krm: other('krmCommand'),
  completion: other('completionCommand'),
};

/** The names of all commands. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** The command that is meant where none is named. */
export const DEFAULT_COMMAND = 'render';

/**
 * Refuses words beside the flags of a command that takes none.
 *
 * @throws UsageError that says how files are named
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
 * The command line with some of its commands, or with all.
 *
 * @param names those that are wanted: each is loaded first
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
      // Line breaks are the end, and a suggestion of commander's; all others are part of a word that was given.
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
