import type { Contexts } from '../../generated/templates.js';
import type { ChartValues } from '../compute/chart-values.ts';
import type { Release } from '../releases/release.ts';
import { type Row, row } from './row.ts';

/** The IP pools that a cluster starts with: none for IPv4 where nothing is said about an overlay. */
export const ippoolRows: readonly Row[] = [
  row(
    'ippool/ippool-default-ipv4-ippool',
    ({ config, global }) => config.ipv4.enabled && global.overlayEnabled !== undefined,
    ipv4Pool,
  ),
  row(
    'ippool/ippool-no-snat-for-node-cidr',
    ({ config, global }, { properties }) =>
      config.ipv4.enabled &&
      global.overlayEnabled === 'false' &&
      Boolean(global.nodeCIDR) &&
      (properties.noSnatPoolInDualStack || !config.ipv6.enabled),
    ({ global }) => ({ cidr: global.nodeCIDR ?? '' }),
  ),
  row('ippool/ippool-default-ipv6-ippool', ({ config }) => config.ipv6.enabled, ipv6Pool),
];

/** The overlay settings alone decide about the encapsulation, whatever `config.ipv4` says about pool and mode. */
function ipv4Pool({ global }: ChartValues): Contexts['ippool/ippool-default-ipv4-ippool'] {
  const overlay = global.overlayEnabled === 'true';
  const vxlan = global.vxlanEnabled === 'true';
  return {
    cidr: global.podCIDR,
    ipipMode: overlay && !vxlan ? 'Always' : 'Never',
    vxlanMode: overlay && vxlan ? 'Always' : 'Never',
  };
}

function ipv6Pool({ config, global }: ChartValues, release: Release): Contexts['ippool/ippool-default-ipv6-ippool'] {
  return {
    cidr: global[release.properties.ipv6PoolCidr] ?? '',
    natOutgoing: config.ipv6.natOutgoing,
  };
}
