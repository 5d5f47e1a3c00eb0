import { CommanderError } from 'commander';
import { cutText } from '../text/cut-text.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import { oneLine } from '../text/printable.ts';
import { LimitError } from '../text/text-budget.ts';
import { BrokenPipeError, type Console, createConsole, type Streams } from './console.ts';
import { ExitStatus, UsageError } from './context.ts';
import { printLimited } from './diagnostics.ts';
import { COMMAND_NAMES, createProgram, DEFAULT_COMMAND } from './program.ts';

/**
 * Runs the command.
 *
 * @param args the command line without the program's name
 * @returns the exit status
 */
export async function run(args: readonly string[], streams: Streams): Promise<ExitStatus> {
  const console = createConsole(streams);
  let status: ExitStatus = ExitStatus.done;
  try {
    const finish = (result: ExitStatus) => {
      status = result;
    };
    const words = await commandFirst(args, console);
    const isBrief = words.includes('-h') && !words.includes('--help');
    const program = await createProgram(console, finish, selectCommands(words), isBrief);
    await program.parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof BrokenPipeError) return ExitStatus.done;
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitStatus.done : ExitStatus.wrongInput;
    if (error instanceof UsageError) {
      const format = (message: string) => `calico-render: ${escapeLineBreaks(cutText(message, MAX_MESSAGE))}\n`;
      printLimited(error.messages, format, (text) => console.err(text));
      return ExitStatus.wrongInput;
    }
    if (error instanceof LimitError) {
      console.err(`calico-render: error: ${escapeLineBreaks(error.message)} [LIMIT]\n`);
      return ExitStatus.wrongInput;
    }
    console.err(`calico-render: ${describe(error)}\n`);
    return ExitStatus.defect;
  }
}

/** The limit of a message, in characters. A message may quote a long word of the command line. */
const MAX_MESSAGE = 4000;

/** Moves the name of a command to the front if flags stand before it. */
async function commandFirst(args: readonly string[], console: Console): Promise<readonly string[]> {
  const names = [...COMMAND_NAMES, 'help'];
  if (!args[0]?.startsWith('-') || !args.some((word) => names.includes(word))) return args;
  const { commands } = await createProgram(console, () => {});
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
    return new UsageError(`${JSON.stringify(word)} is no command: name input files with -f: calico-render -f ${word}`);
  return new UsageError(
    `unknown command ${JSON.stringify(word)}${didYouMean(meant, ` (commands: ${names.join(', ')})`)}`,
  );
}

/** Escapes line breaks, except before a hint. Others are part of a name, and must not begin a line that looks like a message. */
function escapeLineBreaks(message: string): string {
  return message.replace(/\n(?! {5}= )/g, '\\u{a}');
}

function describe(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code !== undefined) return `the output could not be written: ${oneLine(message)}`;
  return `this is a defect of calico-render, please report it: ${stack ?? String(error)}`;
}
