import type { Argument, Option } from 'commander';
import { FEATURE_GATES, OPTION_ROWS } from '../../extension/options/option-rows.ts';
import { COMPONENTS } from '../../extension/render/document.ts';
import { schemas } from '../../generated/schemas.js';

/** The values that are expected at a position of the command line. */
export type Expected =
  | 'files'
  | 'directories'
  | 'anything'
  | {
      values: readonly string[];
      /** True for a list of values, joined by commas. */
      isList: boolean;
    };

/** The values of flags that only some commands have, by flag. Those of all others are in the table of options. */
export const FLAG_VALUES: Readonly<Record<string, Expected>> = {
  '--gate': { values: FEATURE_GATES, isList: false },
  '--ignore': { values: ['scripts', 'checksums'], isList: true },
};

/** The values of arguments, by their name in the usage. */
export const ARGUMENT_VALUES: Readonly<Record<string, Expected>> = {
  FILE: 'files',
  A: 'files',
  B: 'files',
  KIND: { values: Object.values(schemas).map(({ text }) => text.title), isList: false },
  TOPIC: { values: ['privileges', ...COMPONENTS], isList: false },
};

/** Returns the expected value of a flag: its choices, its suggestions, or the type of its placeholder. */
export function expectedValue({ argChoices, long, flags }: Option): Expected {
  if (argChoices) return { values: argChoices, isList: false };
  const row = OPTION_ROWS.find(({ flag }) => `--${flag}` === long);
  if (row?.suggestions) return { values: row.suggestions, isList: row.kind === 'list' || row.kind === 'gates' };
  const own = long ? FLAG_VALUES[long] : undefined;
  if (own) return own;
  if (/[<|]FILE[|>]/.test(flags)) return 'files';
  return flags.includes('<DIRECTORY>') ? 'directories' : 'anything';
}

/** Returns the expected value of an argument. */
export function expectedArgument(argument: Argument): Expected {
  if (argument.argChoices) return { values: argument.argChoices, isList: false };
  return ARGUMENT_VALUES[argument.name()] ?? 'anything';
}
