import type { SettingName, WrittenSettings } from './written-settings.ts';

/** How a setting and a flag say the same thing. */
export interface SettingRow {
  name: SettingName;
  /** The flag without `--`. */
  flag: string;
  /** What the flag's text or texts would be. Paths as they are written. */
  toFlag(settings: WrittenSettings): string | string[] | boolean | undefined;
  /** Whether it names files, which are relative to the settings file. */
  isPath?: true;
  /** How a text of the flag is read, to show it as the setting that it stands for. */
  fromFlag?: (text: string) => unknown;
}

const items = (text: string) => text.split(',').map((item) => item.trim());

/** All settings, in the order in which they are shown. */
export const SETTING_ROWS: readonly SettingRow[] = [
  { name: 'inputs', flag: 'config', isPath: true, toFlag: ({ inputs }) => inputs },
  { name: 'networkConfig', flag: 'network-config', isPath: true, toFlag: ({ networkConfig }) => networkConfig },
  { name: 'podCIDR', flag: 'pod-cidr', toFlag: ({ podCIDR }) => join(podCIDR), fromFlag: items },
  { name: 'serviceCIDR', flag: 'service-cidr', toFlag: ({ serviceCIDR }) => join(serviceCIDR), fromFlag: items },
  { name: 'nodeCIDR', flag: 'node-cidr', toFlag: ({ nodeCIDR }) => join(nodeCIDR), fromFlag: items },
  { name: 'ipFamilies', flag: 'ip-families', toFlag: ({ ipFamilies }) => join(ipFamilies), fromFlag: items },
  { name: 'kubernetesVersion', flag: 'kubernetes-version', toFlag: ({ kubernetesVersion }) => kubernetesVersion },
  { name: 'provider', flag: 'provider', toFlag: ({ provider }) => provider },
  {
    name: 'featureGates',
    flag: 'feature-gates',
    toFlag: ({ featureGates }) => joinGates(featureGates),
    fromFlag: readGates,
  },
  {
    name: 'imageVectorOverwrite',
    flag: 'image-vector-overwrite',
    isPath: true,
    toFlag: ({ imageVectorOverwrite }) => imageVectorOverwrite,
  },
  { name: 'extensionVersion', flag: 'extension-version', toFlag: ({ extensionVersion }) => extensionVersion },
  { name: 'fieldValidation', flag: 'field-validation', toFlag: ({ fieldValidation }) => fieldValidation },
  { name: 'strict', flag: 'strict', toFlag: ({ strict }) => strict },
  { name: 'allow', flag: 'allow', toFlag: ({ allow }) => join(allow), fromFlag: items },
  { name: 'components', flag: 'components', toFlag: ({ components }) => join(components), fromFlag: items },
  { name: 'crds', flag: 'crds', toFlag: ({ crds }) => crds },
  { name: 'outputDir', flag: 'output-dir', isPath: true, toFlag: ({ outputDir }) => outputDir },
];

function join(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}

/** Null is an explicit false, as in a configuration. No gates are no setting. */
function joinGates(gates: Record<string, boolean | null> | null | undefined): string | undefined {
  const entries = Object.entries(gates ?? {});
  return entries.length === 0 ? undefined : entries.map(([name, value]) => `${name}=${value === true}`).join(',');
}

function readGates(text: string): unknown {
  const pairs = items(text).map((item) => item.split('='));
  return Object.fromEntries(
    pairs.map(([name = '', value]) => [name, value === 'true' ? true : value === 'false' ? false : value]),
  );
}
