import type { Console } from './console.ts';

/** The streams of a command, and the function that sets its exit status. */
export interface Context {
  console: Console;
  finish(status: ExitStatus): void;
  /** The words of the command line, with the name of the program. Absent for a plain rendering. */
  words?: readonly string[];
}

/** The exit statuses of the command. */
export const ExitStatus = {
  /** Done, even if there are warnings. */
  done: 0,
  /** A check found something. */
  found: 1,
  /** The command line or the input is wrong. */
  wrongInput: 2,
  /** A defect of calico-render, or the output could not be written. */
  defect: 3,
} as const;

export type ExitStatus = (typeof ExitStatus)[keyof typeof ExitStatus];

/** An error of the command line, or of a file that it names. Ends the command with status 2. */
export class UsageError extends Error {
  readonly messages: readonly string[];

  constructor(...messages: string[]) {
    super(messages.join('\n'));
    this.messages = messages;
  }
}
