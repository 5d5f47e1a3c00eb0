import type { Argument, Option } from 'commander';
import { KNOWN_PROVIDERS } from '../../extension/advise/provider-changes.ts';
import { releases } from '../../extension/releases/releases.ts';
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

const GATES = [...new Set(releases.flatMap(({ featureGates }) => Object.keys(featureGates)))];

/** The values of flags with a fixed set of values, by flag. */
export const FLAG_VALUES: Readonly<Record<string, Expected>> = {
  '--components': { values: COMPONENTS, isList: true },
  '--extension-version': { values: releases.map(({ version }) => version), isList: false },
  '--feature-gates': {
    values: [...GATES, 'AllAlpha', 'AllBeta'].flatMap((gate) => [`${gate}=true`, `${gate}=false`]),
    isList: true,
  },
  '--gate': { values: GATES, isList: false },
  '--ignore': { values: ['scripts', 'checksums'], isList: true },
  '--provider': { values: KNOWN_PROVIDERS, isList: false },
  '--ip-families': { values: ['IPv4', 'IPv6'], isList: true },
};

/** The values of arguments, by their name in the usage. */
export const ARGUMENT_VALUES: Readonly<Record<string, Expected>> = {
  FILE: 'files',
  A: 'files',
  B: 'files',
  KIND: { values: Object.values(schemas).map(({ text }) => text.title), isList: false },
  TOPIC: { values: ['privileges', ...COMPONENTS], isList: false },
};

/** Returns the expected value of a flag: its choices, its fixed set of values, or the type of its placeholder. */
export function expectedValue({ argChoices, long, flags }: Option): Expected {
  if (argChoices) return { values: argChoices, isList: false };
  const known = long ? FLAG_VALUES[long] : undefined;
  if (known) return known;
  if (/[<|]FILE[|>]/.test(flags)) return 'files';
  return flags.includes('<DIRECTORY>') ? 'directories' : 'anything';
}

/** Returns the expected value of an argument. */
export function expectedArgument(argument: Argument): Expected {
  if (argument.argChoices) return { values: argument.argChoices, isList: false };
  return ARGUMENT_VALUES[argument.name()] ?? 'anything';
}
