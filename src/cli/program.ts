import { Command, CommanderError } from 'commander';
import { version } from '../generated/version.js';
import { didYouMean, nearest } from '../text/near-miss.ts';
import { auditCommand } from './commands/audit.ts';
import { completionCommand } from './commands/completion.ts';
import { diffCommand } from './commands/diff.ts';
import { explainCommand } from './commands/explain.ts';
import { imagesCommand } from './commands/images.ts';
import { initCommand } from './commands/init.ts';
import { krmCommand } from './commands/krm.ts';
import { renderCommand } from './commands/render.ts';
import { schemaCommand } from './commands/schema.ts';
import { validateCommand } from './commands/validate.ts';
import { valuesCommand } from './commands/values.ts';
import { versionCommand } from './commands/version.ts';
import { versionsCommand } from './commands/versions.ts';
import type { Console } from './console.ts';
import { type Context, ExitStatus, UsageError } from './context.ts';
import { configureHelp, groupHelpFlag, helpDetails } from './help-text.ts';
import type { renderManifests } from './render-manifests.ts';

type Create = (context: Context, render: typeof renderManifests) => Command | Promise<Command>;

/** The commands, in the order of the help text. The two largest ones have a bundle each, which is loaded on demand. */
const COMMANDS: Record<string, Create> = {
  render: renderCommand,
  fleet: async (context) => (await import('./commands/fleet.ts')).fleetCommand(context),
  krm: krmCommand,
  validate: validateCommand,
  explain: explainCommand,
  audit: auditCommand,
  diff: diffCommand,
  report: async (context) => (await import('./commands/report.ts')).reportCommand(context),
  images: imagesCommand,
  values: valuesCommand,
  init: initCommand,
  schema: schemaCommand,
  versions: versionsCommand,
  version: versionCommand,
  completion: completionCommand,
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
const DEFAULT_COMMAND = 'render';

/**
 * Parses the command line and runs the command that it names.
 *
 * @param args the command line without the program's name
 * @param render is in the bundle of a plain rendering, which does not load this one
 */
export async function runProgram(
  args: readonly string[],
  context: Context,
  render: typeof renderManifests,
): Promise<void> {
  const words = await commandFirst(args, context, render);
  const isBrief = words.includes('-h') && !words.includes('--help');
  const named = { ...context, words: ['calico-render', ...words] };
  const program = await createProgram(named, render, selectCommands(words), isBrief);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has printed the help text or the message.
    context.finish(error.exitCode === 0 ? ExitStatus.done : ExitStatus.wrongInput);
  }
}

/** Moves the name of a command to the front if flags stand before it. */
async function commandFirst(
  args: readonly string[],
  context: Context,
  render: typeof renderManifests,
): Promise<readonly string[]> {
  const names = [...COMMAND_NAMES, 'help'];
  if (!args[0]?.startsWith('-') || !args.some((word) => names.includes(word))) return args;
  const { commands } = await createProgram(context, render);
  const options = commands.flatMap((command) => command.options).filter(({ required }) => required);
  const takesValue = (flag: string) => options.some(({ long, short }) => long === flag || short === flag);
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (word === '--') return args;
    if (!word.startsWith('-') && !names.includes(word)) return args;
    // The flags do not change the help of another command.
    if (word === 'help') return args.slice(index);
    if (!word.startsWith('-')) return [word, ...args.slice(0, index), ...args.slice(index + 1)];
    // Letters after one with a value are the value.
    const letters = /^-[^-]/.test(word) ? [...word.slice(1)].map((letter) => `-${letter}`) : [word];
    if (letters.findIndex(takesValue) === letters.length - 1) index += 1;
  }
  return args;
}

/** Commands that describe all other commands. */
const NEED_ALL_COMMANDS = ['help', 'completion'];

/**
 * Returns the names of the commands to load: the named command, or all commands for general help.
 *
 * @throws UsageError for an unknown command, which commander would treat as an argument of the default command
 */
function selectCommands([word, ...rest]: readonly string[]): readonly string[] {
  if (word === undefined || word.startsWith('-')) {
    const asksForHelp = [word, ...rest].some((argument) => argument === '--help' || argument === '-h');
    return asksForHelp ? COMMAND_NAMES : [DEFAULT_COMMAND];
  }
  if (word === 'help') checkTopic(rest[0]);
  if (NEED_ALL_COMMANDS.includes(word)) return COMMAND_NAMES;
  if (COMMAND_NAMES.includes(word)) return [word];
  throw unknownCommand(word);
}

/** Rejects help for an unknown command. Commander would print general help without an error. */
function checkTopic(topic: string | undefined): void {
  if (topic !== undefined && !topic.startsWith('-') && ![...COMMAND_NAMES, 'help'].includes(topic))
    throw unknownCommand(topic);
}

function unknownCommand(word: string): UsageError {
  const names = [...COMMAND_NAMES, 'help'];
  const meant = nearest(word, names);
  if (!meant && /[./]/.test(word))
    return new UsageError(
      `${JSON.stringify(word)} is not a command: name input files with -f: calico-render -f ${word}`,
    );
  return new UsageError(
    `unknown command ${JSON.stringify(word)}${didYouMean(word, meant, ` (commands: ${names.join(', ')})`)}`,
  );
}

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
  if (meant !== undefined) throw new UsageError(`unexpected ${what}${didYouMean(stray[0] ?? '', meant)}`);
  throw new UsageError(
    takesFiles
      ? `unexpected ${what}: name input files with -f: calico-render ${command.name()} ${stray.map((word) => `-f ${word}`).join(' ')}`
      : `unexpected ${what}: see calico-render ${command.name()} --help`,
  );
}

/** Prints the version, and ends the command. */
function printVersion(console: Console): never {
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
  context: Context,
  render: typeof renderManifests,
  names: readonly string[] = COMMAND_NAMES,
  isBrief = false,
): Promise<Command> {
  const { console } = context;
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
    .hook('preAction', (_program, command) => {
      if (program.opts()['version']) printVersion(console);
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
  for (const name of names) {
    const command = await COMMANDS[name]?.(context, render);
    if (!command) throw new Error(`there is no command ${name}`);
    const group = COMMAND_GROUPS[name];
    if (group !== undefined) program.commandsGroup(group);
    command.copyInheritedSettings(program);
    groupHelpFlag(command);
    program.addCommand(command, { isDefault: name === DEFAULT_COMMAND });
  }
  return program.helpCommand('help [COMMAND]', 'Print the help of a command');
}
