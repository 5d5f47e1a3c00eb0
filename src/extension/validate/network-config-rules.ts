import { checkStrictCidr } from '../../kubernetes/formats/cidr.ts';
import { quantityOf } from '../../kubernetes/formats/quantity.ts';
import { parseAtoi } from '../../kubernetes/formats/scalar-text.ts';
import type { Finding } from '../../yaml/node-ref.ts';
import { checkAutodetectionMethod } from './autodetection-method.ts';
import type { WrittenNetworkConfig } from './inputs.ts';

/** A rule about a NetworkConfig that a schema cannot say and that needs no other document. */
interface NetworkConfigRule {
  check(config: WrittenNetworkConfig): Finding[];
}

/** What the extension's validation of NetworkConfig checks (`pkg/apis/calico/validation`). */
export const networkConfigRules: readonly NetworkConfigRule[] = [
  {
    // ipam.cidr is usePodCidr or a canonical CIDR.
    check({ ipam }) {
      const cidr = ipam?.cidr;
      if (cidr === null || cidr === undefined || cidr.toLowerCase() === 'usepodcidr') return [];
      const wrong = checkStrictCidr(cidr);
      return wrong ? [{ steps: ['ipam', 'cidr'], code: 'INVALID_VALUE', ...wrong }] : [];
    },
  },
  {
    // Pool vxlan goes with the modes Always and Never only.
    check(config) {
      return (['ipv4', 'ipv6'] as const).flatMap((family): Finding[] => {
        const { pool, mode } = config[family] ?? {};
        if (pool !== 'vxlan' || !mode || mode === 'Always' || mode === 'Never') return [];
        const message = `mode "${mode}" does not go with pool "vxlan": it must be "Always" or "Never"`;
        return [{ steps: [family, 'mode'], code: 'INVALID_VALUE', message }];
      });
    },
  },
  {
    // Autodetection methods are understood by calico-node.
    check(config) {
      return (['ipv4', 'ipv6'] as const).flatMap((family) => {
        const method = config[family]?.autoDetectionMethod;
        // An empty method counts as none here.
        return method ? checkMethod(method, [family, 'autoDetectionMethod']) : [];
      });
    },
  },
  {
    // The deprecated autodetection method is understood and not empty.
    check({ ipAutodetectionMethod: method }) {
      return method === null || method === undefined ? [] : checkMethod(method, ['ipAutodetectionMethod']);
    },
  },
  {
    // vethMTU is a number that is not negative.
    check({ vethMTU }) {
      if (vethMTU === null || vethMTU === undefined) return [];
      const mtu = parseAtoi(vethMTU) ?? -1n;
      if (mtu >= 0n) return [];
      const message = `${JSON.stringify(vethMTU)} is not an MTU: it must be a whole number of bytes, not negative`;
      return [
        { steps: ['vethMTU'], code: 'INVALID_VALUE', message, hint: 'such as "1440", or "0" to let Calico find it' },
      ];
    },
  },
  {
    // Requests are quantities above zero.
    check({ autoScaling }) {
      return (['node', 'typha'] as const).flatMap((workload) =>
        Object.entries(autoScaling?.resources?.[workload] ?? {}).flatMap(([resource, written]): Finding[] => {
          const steps = ['autoScaling', 'resources', workload, resource];
          if (typeof written === 'string' && written.length > LONGEST_QUANTITY) {
            return [{ steps, code: 'LIMIT', message: `a quantity of ${written.length} characters is not read` }];
          }
          const quantity = written === null ? undefined : quantityOf(written);
          if (written !== null && !quantity) {
            const message = `${JSON.stringify(written)} is not a quantity`;
            return [{ steps, code: 'INVALID_VALUE', message, hint: 'such as "250m" or "100Mi"' }];
          }
          if (quantity && quantity.sign > 0) return [];
          return [
            { steps, code: 'INVALID_VALUE', message: `the quantity ${JSON.stringify(written)} is not above zero` },
          ];
        }),
      );
    },
  },
];

/** Kubernetes sets no limit, but reckoning with a million digits takes long, and nobody has so much memory. */
const LONGEST_QUANTITY = 1000;

function checkMethod(method: string, steps: string[]): Finding[] {
  const wrong = checkAutodetectionMethod(method);
  return wrong ? [{ steps, code: 'INVALID_VALUE', ...wrong }] : [];
}
