import { KNOWN_PROVIDERS } from '../advise/provider-changes.ts';
import { releases } from '../releases/releases.ts';
import { COMPONENTS } from '../render/document.ts';
import type { Overrides } from '../resolve/overrides.ts';
import type { SettingName } from './settings-file.ts';

/** An option that the command's flags, settings files and KRM functions have in common. */
export interface OptionRow {
  /** The name in settings files, KRM functions and the library's overrides. */
  name: SettingName;
  /** The flag without `--`. */
  flag: string;
  /** The flags that commands add together. Those of the groups `source` and `output` have definitions of their own. */
  group: 'source' | 'input' | 'selection' | 'output';
  kind: OptionKind;
  /** The group of the flag in help texts. */
  heading: 'inputs' | 'cluster' | 'output' | 'checks';
  /** The placeholder of the value in help texts. A switch has none. */
  placeholder?: string;
  help?: string;
  choices?: readonly string[];
  default?: string;
  /** The values that a shell suggests, for an option that accepts others as well. */
  suggestions?: readonly string[];
  /** True for an option that overrides a value of a document. */
  isOverride?: boolean;
}

/** The type of a value. Lists and gates are texts with commas on the command line, and YAML elsewhere. */
export type OptionKind = 'text' | 'list' | 'gates' | 'path' | 'paths' | 'choice' | 'switch';

/** The feature gates of all releases, without AllAlpha and AllBeta. */
export const FEATURE_GATES = [...new Set(releases.flatMap(({ featureGates }) => Object.keys(featureGates)))];

/** The options, in the order of help texts and of `--print-settings`. */
export const OPTION_ROWS: readonly OptionRow[] = [
  {
    name: 'inputs',
    flag: 'config',
    group: 'source',
    kind: 'paths',
    heading: 'inputs',
  },
  {
    name: 'networkConfig',
    flag: 'network-config',
    group: 'input',
    kind: 'path',
    heading: 'inputs',
    placeholder: '<FILE>',
    help: 'NetworkConfig that replaces the provider configuration of the Network or Shoot',
    isOverride: true,
  },
  {
    name: 'podCIDR',
    flag: 'pod-cidr',
    group: 'input',
    kind: 'list',
    heading: 'cluster',
    placeholder: '<CIDR,…>',
    help: 'pod CIDR, one per IP family',
    isOverride: true,
  },
  {
    name: 'serviceCIDR',
    flag: 'service-cidr',
    group: 'input',
    kind: 'list',
    heading: 'cluster',
    placeholder: '<CIDR,…>',
    help: 'service CIDR, one per IP family',
    isOverride: true,
  },
  {
    name: 'nodeCIDR',
    flag: 'node-cidr',
    group: 'input',
    kind: 'list',
    heading: 'cluster',
    placeholder: '<CIDR,…>',
    help: 'node CIDR, one per IP family',
    isOverride: true,
  },
  {
    name: 'ipFamilies',
    flag: 'ip-families',
    group: 'input',
    kind: 'list',
    heading: 'cluster',
    placeholder: '<FAMILY,…>',
    help: 'IPv4, IPv6 or both; the first one is primary',
    suggestions: ['IPv4', 'IPv6'],
    isOverride: true,
  },
  {
    name: 'kubernetesVersion',
    flag: 'kubernetes-version',
    group: 'input',
    kind: 'text',
    heading: 'cluster',
    placeholder: '<VERSION>',
    help: 'Kubernetes version of the cluster',
    isOverride: true,
  },
  {
    name: 'provider',
    flag: 'provider',
    group: 'input',
    kind: 'text',
    heading: 'cluster',
    placeholder: '<TYPE>',
    help: 'infrastructure provider, such as azure: warn about what its Gardener extension changes',
    suggestions: KNOWN_PROVIDERS,
    isOverride: true,
  },
  {
    name: 'featureGates',
    flag: 'feature-gates',
    group: 'input',
    kind: 'gates',
    heading: 'cluster',
    placeholder: '<NAME=BOOL,…>',
    help: 'feature gates; each one overrides the same gate of the configuration',
    suggestions: [...FEATURE_GATES, 'AllAlpha', 'AllBeta'].flatMap((gate) => [`${gate}=true`, `${gate}=false`]),
    isOverride: true,
  },
  {
    name: 'imageVectorOverwrite',
    flag: 'image-vector-overwrite',
    group: 'input',
    kind: 'path',
    heading: 'inputs',
    placeholder: '<FILE>',
    help: 'image vector whose entries override the default images',
    isOverride: true,
  },
  {
    name: 'extensionVersion',
    flag: 'extension-version',
    group: 'input',
    kind: 'text',
    heading: 'cluster',
    placeholder: '<VERSION>',
    help: 'release of the extension, such as v1.59.0; v1.58 selects the newest v1.58 patch release',
    suggestions: releases.map(({ version }) => version),
  },
  {
    name: 'fieldValidation',
    flag: 'field-validation',
    group: 'input',
    kind: 'choice',
    heading: 'checks',
    placeholder: '<MODE>',
    help: 'report unknown and duplicate fields of a ControllerConfiguration as errors (strict) or warnings',
    choices: ['strict', 'warn'],
    default: 'strict',
  },
  {
    name: 'strict',
    flag: 'strict',
    group: 'input',
    kind: 'switch',
    heading: 'checks',
    help: 'treat warnings as errors',
  },
  {
    name: 'allow',
    flag: 'allow',
    group: 'input',
    kind: 'list',
    heading: 'checks',
    placeholder: '<CODE,…>',
    help: 'with --strict: codes of warnings that are not treated as errors',
  },
  {
    name: 'components',
    flag: 'components',
    group: 'selection',
    kind: 'list',
    heading: 'output',
    placeholder: '<NAME,…>',
    help: `render only these components: ${COMPONENTS.join(', ')}`,
    suggestions: COMPONENTS,
  },
  {
    name: 'crds',
    flag: 'crds',
    group: 'selection',
    kind: 'choice',
    heading: 'output',
    placeholder: '<MODE>',
    help: "whether to render Calico's CustomResourceDefinitions (default: include; with --components: only if crds is listed)",
    choices: ['include', 'exclude', 'only'],
  },
  { name: 'outputDir', flag: 'output-dir', group: 'output', kind: 'path', heading: 'output' },
];

/** An override that is a value, as opposed to a file. */
export type ValueOverride = Exclude<keyof Overrides, 'networkConfig' | 'imageVectorOverwrite'>;

/** The options that override a value of a document by a value, with the names that overrides have for them. */
export const VALUE_OVERRIDES = OPTION_ROWS.filter(
  (row): row is OptionRow & { name: ValueOverride } => row.isOverride === true && row.kind !== 'path',
);

/** Returns the name of the property that holds the value of a flag: `podCidr` for `pod-cidr`. */
export function attributeOf({ flag }: Pick<OptionRow, 'flag'>): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
