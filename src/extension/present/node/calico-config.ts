import type { Contexts } from '../../../generated/templates.js';
import type { ChartValues } from '../../compute/chart-values.ts';

/** What ConfigMap calico-config says: how nodes are connected, and how pods get their addresses. */
export function calicoConfig({ config }: ChartValues): Contexts['node/configmap-calico-config'] {
  const { ipam } = config;
  return {
    backend: config.backend,
    typhaServiceName: config.typha.enabled ? 'calico-typha' : 'none',
    vethMtu: config.veth_mtu,
    hasRanges: ipam.ranges !== undefined,
    hasSubnet: ipam.subnet !== '',
    subnet: ipam.subnet,
    // The CNI plugin takes these as text.
    assignIpv4: String(ipam.assign_ipv4),
    assignIpv6: String(ipam.assign_ipv6),
    ipamType: ipam.type,
  };
}
