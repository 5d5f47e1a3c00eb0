import type { Argument, Command, Option } from 'commander';
import { type Expected, expectedArgument, expectedValue } from './expected.ts';

/** A flag as a shell completes it. */
export interface FlagModel {
  /** With the dashes: `--output` and `-o`. */
  names: string[];
  description: string;
  /** What its value may be. Absent for a flag without one. */
  value?: Expected;
}

/** A command as a shell completes it. */
export interface CommandModel {
  name: string;
  description: string;
  flags: FlagModel[];
  /** What its arguments may be, the first one first. */
  arguments: Expected[];
}

/** What a shell has to know of the command line. */
export interface CompletionModel {
  program: string;
  commands: CommandModel[];
  /** The command that flags belong to where none is named. */
  byDefault: CommandModel;
}

/**
 * Reads what can be completed off the program itself, so that a command or flag that is added is completed as well.
 *
 * @param byDefault the name of the command that runs where none is named
 */
export function completionModel(program: Command, byDefault: string): CompletionModel {
  const models = program.commands.map(commandModel);
  const help: CommandModel = {
    name: 'help',
    description: 'show how a command is used',
    flags: [],
    arguments: [{ values: models.map(({ name }) => name), isList: false }],
  };
  const found = models.find(({ name }) => name === byDefault);
  if (!found) throw new Error(`there is no command ${byDefault}`);
  return { program: program.name(), commands: [...models, help], byDefault: found };
}

function commandModel(command: Command): CommandModel {
  return {
    name: command.name(),
    description: command.description(),
    flags: command.createHelp().visibleOptions(command).map(flagModel),
    arguments: command.registeredArguments.map((argument: Argument) => expectedArgument(argument)),
  };
}

function flagModel(option: Option): FlagModel {
  return {
    names: [option.long, option.short].filter((name) => name !== undefined && name !== null),
    description: option.description,
    ...(option.required && { value: expectedValue(option) }),
  };
}

/** A text as one word of a POSIX shell, in single quotes; also for zsh. */
export function quoteWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
