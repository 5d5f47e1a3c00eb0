import { checkStrictCidr } from '../../kubernetes/formats/cidr.ts';
import { quantityOf } from '../../kubernetes/formats/quantity.ts';
import { parseAtoi } from '../../kubernetes/formats/scalar-text.ts';
import type { Finding } from '../../yaml/node-ref.ts';
import { checkAutodetectionMethod } from './autodetection-method.ts';
import type { WrittenNetworkConfig } from './inputs.ts';

/**
 * The rules about a NetworkConfig alone that a schema cannot express. The extension's validation of NetworkConfig checks them
 * (`pkg/apis/calico/validation`).
 */
const NETWORK_CONFIG_RULES: readonly ((config: WrittenNetworkConfig) => Finding[])[] = [
  requireCanonicalIpamCidr,
  rejectOtherModesOfVxlan,
  requireAutodetectionMethods,
  requireDeprecatedAutodetectionMethod,
  requireMtu,
  requirePositiveRequests,
];

/** Checks a NetworkConfig against the rules that need no other document. */
export function checkNetworkConfig(config: WrittenNetworkConfig): Finding[] {
  return NETWORK_CONFIG_RULES.flatMap((rule) => rule(config));
}

/** Reports an `ipam.cidr` that is neither `usePodCidr` nor a canonical CIDR. */
function requireCanonicalIpamCidr({ ipam }: WrittenNetworkConfig): Finding[] {
  const cidr = ipam?.cidr;
  if (cidr === null || cidr === undefined || cidr.toLowerCase() === 'usepodcidr') return [];
  const wrong = checkStrictCidr(cidr);
  return wrong ? [{ steps: ['ipam', 'cidr'], code: 'INVALID_VALUE', ...wrong }] : [];
}

/** Reports modes other than Always and Never of the pool vxlan. */
function rejectOtherModesOfVxlan(config: WrittenNetworkConfig): Finding[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family): Finding[] => {
    const { pool, mode } = config[family] ?? {};
    if (pool !== 'vxlan' || !mode || mode === 'Always' || mode === 'Never') return [];
    const message = `mode "${mode}" does not support pool "vxlan": use "Always" or "Never"`;
    return [{ steps: [family, 'mode'], code: 'INVALID_VALUE', message }];
  });
}

/** Reports autodetection methods that calico-node does not support. An empty method is absent. */
function requireAutodetectionMethods(config: WrittenNetworkConfig): Finding[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const method = config[family]?.autoDetectionMethod;
    return method ? checkMethod(method, [family, 'autoDetectionMethod']) : [];
  });
}

/** Reports the deprecated autodetection method if it is empty or not understood. */
function requireDeprecatedAutodetectionMethod({ ipAutodetectionMethod: method }: WrittenNetworkConfig): Finding[] {
  return method === null || method === undefined ? [] : checkMethod(method, ['ipAutodetectionMethod']);
}

/** Reports a `vethMTU` that is no number, or negative. */
function requireMtu({ vethMTU }: WrittenNetworkConfig): Finding[] {
  if (vethMTU === null || vethMTU === undefined) return [];
  const mtu = parseAtoi(vethMTU) ?? -1n;
  if (mtu >= 0n) return [];
  const message = `${JSON.stringify(vethMTU)} is not an MTU: it must be a number of bytes, 0 or more`;
  return [
    { steps: ['vethMTU'], code: 'INVALID_VALUE', message, hint: 'for example "1440", or "0" to let Calico detect it' },
  ];
}

/** Reports requests that are not quantities above zero. */
function requirePositiveRequests({ autoScaling }: WrittenNetworkConfig): Finding[] {
  return (['node', 'typha'] as const).flatMap((workload) =>
    Object.entries(autoScaling?.resources?.[workload] ?? {}).flatMap(([resource, written]): Finding[] => {
      const steps = ['autoScaling', 'resources', workload, resource];
      if (typeof written === 'string' && written.length > LONGEST_QUANTITY) {
        return [
          {
            steps,
            code: 'LIMIT',
            message: `the quantity has ${written.length} characters, ${LONGEST_QUANTITY} at most`,
          },
        ];
      }
      const quantity = written === null ? undefined : quantityOf(written);
      if (written !== null && !quantity) {
        const message = `${JSON.stringify(written)} is not a quantity`;
        return [{ steps, code: 'INVALID_VALUE', message, hint: 'for example "250m" or "100Mi"' }];
      }
      if (quantity && quantity.sign > 0) return [];
      return [
        { steps, code: 'INVALID_VALUE', message: `the quantity ${JSON.stringify(written)} must be greater than zero` },
      ];
    }),
  );
}

/** The longest quantity. Kubernetes has no limit, but arithmetic with a million digits takes long. */
const LONGEST_QUANTITY = 1000;

function checkMethod(method: string, steps: string[]): Finding[] {
  const wrong = checkAutodetectionMethod(method);
  return wrong ? [{ steps, code: 'INVALID_VALUE', ...wrong }] : [];
}
