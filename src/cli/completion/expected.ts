import type { Argument, Option } from 'commander';
import { KNOWN_PROVIDERS } from '../../extension/advise/provider-changes.ts';
import { releases } from '../../extension/releases/releases.ts';
import { COMPONENTS } from '../../extension/render/document.ts';
import { schemas } from '../../generated/schemas.js';

/** What may stand at a place of the command line. */
export type Expected =
  | 'files'
  | 'directories'
  | 'anything'
  | {
      values: readonly string[];
      /** Whether several may stand there, joined by commas. */
      isList: boolean;
    };

const GATES = [...new Set(releases.flatMap(({ featureGates }) => Object.keys(featureGates)))];

/** The values of flags that are data of ours, by the flag. */
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

/** The values of arguments, by the name that the usage gives them. */
export const ARGUMENT_VALUES: Readonly<Record<string, Expected>> = {
  FILE: 'files',
  A: 'files',
  B: 'files',
  KIND: { values: Object.values(schemas).map(({ text }) => text.title), isList: false },
  TOPIC: { values: ['privileges', ...COMPONENTS], isList: false },
};

/** What the value of a flag may be: by its choices, by what is known of it, or by the placeholder that its usage shows. */
export function expectedValue({ argChoices, long, flags }: Option): Expected {
  if (argChoices) return { values: argChoices, isList: false };
  const known = long ? FLAG_VALUES[long] : undefined;
  if (known) return known;
  if (/[<|]FILE[|>]/.test(flags)) return 'files';
  return flags.includes('<DIRECTORY>') ? 'directories' : 'anything';
}

/** What an argument may be. */
export function expectedArgument(argument: Argument): Expected {
  if (argument.argChoices) return { values: argument.argChoices, isList: false };
  return ARGUMENT_VALUES[argument.name()] ?? 'anything';
}
