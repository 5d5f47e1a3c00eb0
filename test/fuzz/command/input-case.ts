import type { Options } from '../../../src/extension/pipeline.ts';
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

function flagsOf({ extensionVersion, fieldValidation, strict, overrides = {} }: Options): string[] {
  const { podCIDR, serviceCIDR, nodeCIDR, ipFamilies, kubernetesVersion, provider, featureGates } = overrides;
  const texts = {
    'extension-version': extensionVersion,
    'field-validation': fieldValidation,
    'pod-cidr': podCIDR,
    'service-cidr': serviceCIDR,
    'node-cidr': nodeCIDR,
    'ip-families': ipFamilies,
    'kubernetes-version': kubernetesVersion,
    provider,
    'feature-gates': featureGates,
  };
  const given = Object.entries(texts).flatMap(([flag, text]) => (text === undefined ? [] : [`--${flag}=${text}`]));
  return [...given, ...(strict ? ['--strict'] : [])];
}
