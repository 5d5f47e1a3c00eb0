import type { Issue } from '../issues/issue.ts';
import { isSaid } from '../resolve/fact.ts';
import { type Situation, warnAtConfig } from './situation.ts';

// The extension's chart puts these texts between double quotes as they are.
const BREAKS_QUOTES = /["\\\p{Cc}]/u;

/** Where the extension accepts what it then cannot render. */
export function adviseOnExtensionFailures(situation: Situation): Issue[] {
  const { settings, values } = situation;
  const message =
    'the extension accepts this, but does not get through with it: its chart cannot hold a double quote, a backslash or a control character here';
  const methods = (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const effective = values.config[family].autoDetectionMethod ?? '';
    const written = settings.networkConfig?.value?.[family]?.autoDetectionMethod;
    if (effective !== written || !BREAKS_QUOTES.test(effective)) return [];
    return warnAtConfig(situation, [family, 'autoDetectionMethod'], 'EXTENSION_FAILS', message);
  });
  const { nodeCIDR } = settings.cluster;
  if (!nodeCIDR || !isSaid(nodeCIDR.because) || !BREAKS_QUOTES.test(nodeCIDR.value)) return methods;
  return [
    ...methods,
    {
      severity: 'warning',
      code: 'EXTENSION_FAILS',
      path: nodeCIDR.path,
      message,
      location: nodeCIDR.because,
      related: [],
    },
  ];
}
