import { VALUE_OVERRIDES } from '../../../src/extension/options/option-rows.ts';
import { formatGates } from '../../../src/extension/options/option-values.ts';
import type { TextOptions } from '../../support/parse-overrides.ts';
import type { SoakInput } from '../input/soak-input.ts';
import type { CommandCase } from './run-command.ts';

/** A command with an input: its files, and its options as flags. */
export function inputCase(words: readonly string[], { files, options }: SoakInput): CommandCase {
  const { networkConfig, imageVectorOverwrite } = options.overrides ?? {};
  const flagged = Object.entries({ 'network-config': networkConfig, 'image-vector-overwrite': imageVectorOverwrite });
  const others = flagged.flatMap(([flag, source]) =>
    source ? [{ flag, name: `${flag}.yaml`, bytes: Buffer.from(source.text) }] : [],
  );
  return {
    args: [
      ...words,
      '--no-settings',
      ...files.map(({ name }, index) => `${index === 0 ? '--config' : '--filename'}=@${name}`),
      ...others.map(({ flag, name }) => `--${flag}=@${name}`),
      ...flagsOf(options),
    ],
    files: [...files, ...others.map(({ name, bytes }) => ({ name, bytes }))],
  };
}

function flagsOf({ extensionVersion, fieldValidation, strict, overrides = {} }: TextOptions): string[] {
  const texts = {
    'extension-version': extensionVersion,
    'field-validation': fieldValidation,
    ...Object.fromEntries(VALUE_OVERRIDES.map(({ name, flag }) => [flag, textOf(overrides[name])])),
  };
  const given = Object.entries(texts).flatMap(([flag, text]) => (text === undefined ? [] : [`--${flag}=${text}`]));
  return [...given, ...(strict ? ['--strict'] : [])];
}

function textOf(value: string | readonly string[] | Readonly<Record<string, boolean>> | undefined) {
  if (value === undefined || typeof value === 'string') return value;
  return Array.isArray(value) ? value.join() : formatGates(value as Readonly<Record<string, boolean>>);
}
