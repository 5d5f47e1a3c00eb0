import type { ReportSide } from '../../review/report/report-input.ts';
import type { RenderedSide } from '../diff/rendered-side.ts';
import type { InputFlags } from '../input-options.ts';

/** The flags that say a fact about the cluster, by the names that the library has for what they say. */
const FLAGS = {
  podCIDR: '--pod-cidr',
  serviceCIDR: '--service-cidr',
  nodeCIDR: '--node-cidr',
  ipFamilies: '--ip-families',
  kubernetesVersion: '--kubernetes-version',
  provider: '--provider',
  featureGates: '--feature-gates',
} as const;

/** A rendered side with what its report shows: the texts that were read, and what flags say. */
export function reportSide(
  { side, result, options, texts }: RenderedSide,
  { settingsPlaces, fieldValidation, strict }: InputFlags,
): ReportSide {
  const { overrides = {}, extensionVersion } = options;
  const facts = Object.entries(FLAGS).flatMap(([name, flag]): [string, string][] => {
    const value = overrides[name as keyof typeof FLAGS];
    return value === undefined ? [] : [[flag, value]];
  });
  const flags = {
    ...Object.fromEntries(facts),
    ...(extensionVersion !== undefined && { '--extension-version': extensionVersion }),
    ...(fieldValidation === 'warn' && { '--field-validation': 'warn' }),
    ...(strict && { '--strict': 'true' }),
  };
  return { ...side, result, sources: texts, flags, ...(settingsPlaces && { places: settingsPlaces }) };
}
