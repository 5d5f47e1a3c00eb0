import fc from 'fast-check';
import { releases } from '../../../src/extension/releases/releases.ts';
import { COMPONENTS } from '../../../src/extension/render/document.ts';
import { anyText } from '../../arbitraries/texts.ts';
import type { TextOptions } from '../../support/parse-overrides.ts';

const sometimes = <T>(arbitrary: fc.Arbitrary<T>, weight = 25) =>
  fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const text = (...usual: string[]) =>
  sometimes(fc.oneof(fc.constantFrom(...usual), fc.constantFrom(...usual), anyText), 60);

/** Options of a rendering, most of them absent. Overrides are texts, as in flags. */
export const renderOptions: fc.Arbitrary<TextOptions> = fc
  .record({
    fieldValidation: sometimes(fc.constantFrom('warn' as const), 5),
    strict: sometimes(fc.constant(true), 15),
    extensionVersion: sometimes(
      fc.oneof(fc.constantFrom(...releases.map(({ version }) => version), 'v1.58', '1.59.0'), anyText),
    ),
    components: sometimes(fc.subarray([...COMPONENTS], { minLength: 1 })),
    podCIDR: text('10.0.0.0/16', '10.0.0.0/16,2001:db8::/48', '2001:db8::/48', '10.0.0.1/16', ''),
    serviceCIDR: text('10.99.0.0/16', '10.99.0.0/16,fd00::/108', ','),
    nodeCIDR: text('10.250.0.0/16', '10.250.0.0/16,fd01::/64', '0.0.0.0/0'),
    ipFamilies: text('IPv4', 'IPv6', 'IPv4,IPv6', 'IPv6,IPv4', 'ipv4', 'IPv4,IPv4'),
    provider: text('azure', 'metal', 'openstack', 'azur', ''),
    kubernetesVersion: text('1.36', 'v1.33.1', '1.35.2-gke.1', 'latest', '99999999999999999999.1.1'),
    featureGates: text('NonPrivilegedCalicoNode=true', 'AllAlpha=true,AllBeta=false', 'A=B', '=', 'AllAlpha=yes'),
  })
  .map(({ fieldValidation, strict, extensionVersion, components, ...texts }) => ({
    ...(fieldValidation && { fieldValidation }),
    ...(strict && { strict }),
    ...(extensionVersion !== undefined && { extensionVersion }),
    ...(components && { components }),
    overrides: Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)),
  }));
