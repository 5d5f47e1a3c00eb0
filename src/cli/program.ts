import { Command, CommanderError } from 'commander';
import { didYouMean, nearest } from '../text/near-miss.ts';
import { renderCommand } from './commands/render.ts';
import type { Console } from './console.ts';
import { type Context, ExitStatus, UsageError } from './context.ts';
import { configureHelp, groupHelpFlag, helpDetails } from './help-text.ts';

type Load = () => Promise<(context: Context) => Command>;

/** Loads a command on demand. Large commands have a bundle each, and all others share one. */
const shared =
  (name: Exclude<keyof typeof import('./lazy-commands.ts'), 'writeOutputDirectory' | 'version'>): Load =>
  async () =>
    (await import('./lazy-commands.ts'))[name];

/** The commands, in the order of the help text. */
const COMMANDS: Record<string, Load> = {
  render: async () => renderCommand,
  fleet: async () => (await import('./commands/fleet.ts')).fleetCommand,
  krm: shared('krmCommand'),
  validate: shared('validateCommand'),
  explain: shared('explainCommand'),
  audit: shared('auditCommand'),
  diff: shared('diffCommand'),
  report: async () => (await import('./commands/report.ts')).reportCommand,
  images: shared('imagesCommand'),
  values: shared('valuesCommand'),
  init: shared('initCommand'),
  schema: shared('schemaCommand'),
  versions: shared('versionsCommand'),
  version: shared('versionCommand'),
  completion: shared('completionCommand'),
};

/** The groups of commands in the help text, each with its first command. */
const COMMAND_GROUPS: Readonly<Record<string, string>> = {
  render: 'Render:',
  validate: 'Check, explain and compare:',
  init: 'Set up:',
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
  const meant = nearest(stray[0] ?? '', COMMAND_NAMES);
  if (meant !== undefined) throw new UsageError(`unexpected ${what}${didYouMean(meant)}`);
  throw new UsageError(
    takesFiles
      ? `unexpected ${what}: name input files with -f: calico-render ${command.name()} ${stray.map((word) => `-f ${word}`).join(' ')}`
      : `unexpected ${what}: see calico-render ${command.name()} --help`,
  );
}

/** Prints the version, and ends the command. A rendering does not load what this needs. */
async function printVersion(console: Console): Promise<never> {
  const { version } = await import('./lazy-commands.ts');
  console.out(`calico-render ${version}\n`);
  throw new CommanderError(ExitStatus.done, 'calico-render.version', '');
}

/**
 * Creates the command line with some of its commands, or with all.
 *
 * @param names the commands to load
 * @param isBrief true if help omits notes, examples and exit statuses
 */
export async function createProgram(
  console: Console,
  finish: Context['finish'],
  names: readonly string[] = COMMAND_NAMES,
  isBrief = false,
): Promise<Command> {
  const program: Command = new Command('calico-render')
    .description("Print the manifests that Gardener's networking-calico extension deploys. Works offline.")
    .usage('[COMMAND] --config FILE [-f FILE|DIRECTORY|-]… [flags]')
    .configureOutput({
      writeOut: console.out,
      writeErr: console.err,
      // Line breaks that commander adds are kept: the last one, and one before a suggestion. Others are part of an argument.
      outputError: (text, write) =>
        write(text.replace(/^error: /, 'calico-render: ').replace(/\n(?!$|\(Did you mean )/g, '\\u{a}')),
    })
    .option('--version', 'print the version')
    .showSuggestionAfterError()
    .exitOverride()
    .allowExcessArguments()
    .hook('preAction', async (_program, command) => {
      if (program.opts()['version']) await printVersion(console);
      checkArguments(command);
    })
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'Without a command, calico-render runs render. calico-render COMMAND --help prints the flags of a command.',
        ],
        examples: [
          ['Print the manifests for a configuration', 'calico-render --config 00-componentconfig.yaml > out.yaml'],
          ['Print the manifests for a Shoot', 'calico-render --config 00-componentconfig.yaml -f shoot.yaml'],
          [
            'Print the manifests for a Shoot in the garden',
            'kubectl get shoot my-shoot -o yaml | calico-render --config 00-componentconfig.yaml -f -',
          ],
          ['Check a NetworkConfig', 'calico-render validate --config 00-componentconfig.yaml -f networkconfig.yaml'],
        ],
        statuses: { 1: 'a check found something' },
      }),
    );
  configureHelp(program, isBrief);
  const context = { console, finish };
  for (const name of names) {
    const command = await COMMANDS[name]?.();
    if (!command) throw new Error(`there is no command ${name}`);
    const group = COMMAND_GROUPS[name];
    if (group !== undefined) program.commandsGroup(group);
    const added = command(context).copyInheritedSettings(program);
    groupHelpFlag(added);
    program.addCommand(added, { isDefault: name === DEFAULT_COMMAND });
  }
  return program.helpCommand('help [COMMAND]', 'Print the help of a command');
}
