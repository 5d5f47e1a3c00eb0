import type { Argument, Command, Option } from 'commander';
import { type Expected, expectedArgument, expectedValue } from './expected.ts';

/** A flag as a shell completes it. */
export interface FlagModel {
  /** With the dashes: `--output` and `-o`. */
  names: string[];
  description: string;
  /** The expected value. Absent for a flag without a value. */
  value?: Expected;
}

/** A command as a shell completes it. */
export interface CommandModel {
  name: string;
  description: string;
  flags: FlagModel[];
  /** The expected arguments, in order. */
  arguments: Expected[];
}

/** The command line, as a shell completes it. */
export interface CompletionModel {
  program: string;
  commands: CommandModel[];
  /** The command that runs if none is named. */
  byDefault: CommandModel;
}

/**
 * Creates the model from the program itself, so that new commands and flags are completed as well.
 *
 * @param byDefault the name of the command that runs if none is named
 */
export function createCompletionModel(program: Command, byDefault: string): CompletionModel {
  const ownFlags = program.options.map(flagModel);
  const models = program.commands.map((command) => {
    const model = commandModel(command);
    return model.name === byDefault ? { ...model, flags: [...model.flags, ...ownFlags] } : model;
  });
  const help: CommandModel = {
    name: 'help',
    description: 'Print the help of a command',
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

/** Quotes a text as one word of a POSIX shell or zsh, in single quotes. */
export function quoteWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
