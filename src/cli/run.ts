import { type Command, CommanderError } from 'commander';
import { nearest } from '../issues/near-miss.ts';
import { type Console, ReaderGone } from './console.ts';
import { ExitStatus } from './exit-status.ts';
import { createProgram } from './program.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs the command.
 *
 * @param args the command line without the program's name
 * @returns the exit status
 */
export function run(args: readonly string[], console: Console): ExitStatus {
  let status: ExitStatus = ExitStatus.done;
  try {
    const program = createProgram(console, (result) => {
      status = result;
    });
    checkCommand(args[0], program);
    program.parse(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof ReaderGone) return ExitStatus.done;
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitStatus.done : ExitStatus.wrongInput;
    if (error instanceof UsageError) {
      for (const message of error.messages) console.err(`calico-render: ${message}\n`);
      return ExitStatus.wrongInput;
    }
    console.err(`calico-render: ${describe(error)}\n`);
    return ExitStatus.defect;
  }
}

/** What is no flag must be a command: without this, a misspelt one would be taken for an argument of the default command. */
function checkCommand(word: string | undefined, program: Command): void {
  const names = [...program.commands.map((command) => command.name()), 'help'];
  if (word === undefined || word.startsWith('-') || names.includes(word)) return;
  const meant = nearest(word, names);
  throw new UsageError(
    `unknown command ${JSON.stringify(word)}${meant ? `, did you mean "${meant}"?` : ` (commands: ${names.join(', ')})`}`,
  );
}

function describe(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code !== undefined) return `the output could not be written: ${message}`;
  return `this is a defect of calico-render, please report it: ${stack ?? String(error)}`;
}
