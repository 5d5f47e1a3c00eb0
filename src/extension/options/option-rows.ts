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
  /** The placeholder of the value in help texts. A switch has none. */
  placeholder?: string;
  help?: string;
  choices?: readonly string[];
  default?: string;
  /** True for an option that overrides a value of a document. */
  isOverride?: boolean;
}

/** The type of a value. Lists and gates are texts with commas on the command line, and YAML elsewhere. */
export type OptionKind = 'text' | 'list' | 'gates' | 'path' | 'paths' | 'choice' | 'switch';

/** The options, in the order of help texts and of `--print-settings`. */
export const OPTION_ROWS: readonly OptionRow[] = [
  {
    name: 'inputs',
    flag: 'config',
    group: 'source',
    kind: 'paths',
  },
  {
    name: 'networkConfig',
    flag: 'network-config',
    group: 'input',
    kind: 'path',
    placeholder: '<FILE>',
    help: 'a NetworkConfig that replaces the whole provider configuration',
    isOverride: true,
  },
  {
    name: 'podCIDR',
    flag: 'pod-cidr',
    group: 'input',
    kind: 'list',
    placeholder: '<CIDR,…>',
    help: 'range of the pods, one for each family',
    isOverride: true,
  },
  {
    name: 'serviceCIDR',
    flag: 'service-cidr',
    group: 'input',
    kind: 'list',
    placeholder: '<CIDR,…>',
    help: 'range of the services, one for each family',
    isOverride: true,
  },
  {
    name: 'nodeCIDR',
    flag: 'node-cidr',
    group: 'input',
    kind: 'list',
    placeholder: '<CIDR,…>',
    help: 'range of the nodes, one for each family',
    isOverride: true,
  },
  {
    name: 'ipFamilies',
    flag: 'ip-families',
    group: 'input',
    kind: 'list',
    placeholder: '<FAMILY,…>',
    help: 'IPv4, IPv6 or both, the first one primary',
    isOverride: true,
  },
  {
    name: 'kubernetesVersion',
    flag: 'kubernetes-version',
    group: 'input',
    kind: 'text',
    placeholder: '<VERSION>',
    help: 'Kubernetes version of the cluster',
    isOverride: true,
  },
  {
    name: 'provider',
    flag: 'provider',
    group: 'input',
    kind: 'text',
    placeholder: '<TYPE>',
    help: 'infrastructure of the cluster, such as azure, to warn of what its extension changes',
    isOverride: true,
  },
  {
    name: 'featureGates',
    flag: 'feature-gates',
    group: 'input',
    kind: 'gates',
    placeholder: '<NAME=BOOL,…>',
    help: 'feature gates, merged over those of the configuration',
    isOverride: true,
  },
  {
    name: 'imageVectorOverwrite',
    flag: 'image-vector-overwrite',
    group: 'input',
    kind: 'path',
    placeholder: '<FILE>',
    help: 'an image vector whose entries win over the default images',
    isOverride: true,
  },
  {
    name: 'extensionVersion',
    flag: 'extension-version',
    group: 'input',
    kind: 'text',
    placeholder: '<VERSION>',
    help: 'release of the extension, such as v1.59.0 or v1.58',
  },
  {
    name: 'fieldValidation',
    flag: 'field-validation',
    group: 'input',
    kind: 'choice',
    placeholder: '<MODE>',
    help: 'how unknown and duplicate fields of a ControllerConfiguration count',
    choices: ['strict', 'warn'],
    default: 'strict',
  },
  { name: 'strict', flag: 'strict', group: 'input', kind: 'switch', help: 'make every warning an error' },
  {
    name: 'allow',
    flag: 'allow',
    group: 'input',
    kind: 'list',
    placeholder: '<CODE,…>',
    help: 'with --strict: warnings that stay warnings',
  },
  {
    name: 'components',
    flag: 'components',
    group: 'selection',
    kind: 'list',
    placeholder: '<NAME,…>',
    help: `only these components: ${COMPONENTS.join(', ')}`,
  },
  {
    name: 'crds',
    flag: 'crds',
    group: 'selection',
    kind: 'choice',
    placeholder: '<MODE>',
    help: "Calico's own CustomResourceDefinitions (default: include; with --components, where they name crds)",
    choices: ['include', 'exclude', 'only'],
  },
  { name: 'outputDir', flag: 'output-dir', group: 'output', kind: 'path' },
];

/** An override that is a value, as opposed to a file. */
export type ValueOverride = Exclude<keyof Overrides, 'networkConfig' | 'imageVectorOverwrite'>;

/** The options that override a value of a document by a value, with the names that overrides have for them. */
export const VALUE_OVERRIDES = OPTION_ROWS.filter(
  (row): row is OptionRow & { name: ValueOverride } => row.isOverride === true && row.kind !== 'path',
);
