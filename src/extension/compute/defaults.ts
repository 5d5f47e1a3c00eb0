import type { Settings } from '../resolve/settings.ts';
import type { ValueRecorder } from './value-recorder.ts';

/** Sets the defaults of the extension. Later steps override them. */
export function setDefaults({ set }: ValueRecorder, { release, network }: Settings): void {
  const why = {
    id: 'DEFAULT',
    reason: 'extension default',
    because: [{ default: 'extension default' }],
  } as const;
  set('config.backend', 'bird', why);
  set('config.felix.ipinip.enabled', true, why);
  set('config.felix.bpf.enabled', false, why);
  set('config.felix.bpfKubeProxyIPTablesCleanup.enabled', false, why);
  if (release.properties.nftables) set('config.felix.nftables.enabled', false, why);
  for (const family of ['ipv4', 'ipv6'] as const) {
    set(`config.${family}.enabled`, false, why);
    set(`config.${family}.pool`, '', why);
    set(`config.${family}.mode`, '', why);
    set(`config.${family}.autoDetectionMethod`, null, why);
    set(`config.${family}.wireguard`, false, why);
  }
  set('config.ipv6.natOutgoing', false, why);
  set('config.ipam.type', 'host-local', why);
  set('config.ipam.subnet', '', why);
  set('config.ipam.assign_ipv4', false, why);
  set('config.ipam.assign_ipv6', false, why);
  set('config.typha.enabled', true, why);
  set('config.kubeControllers.enabled', true, why);
  set('config.monitoring.enabled', true, why);
  set('config.monitoring.felixMetricsPort', '9091', why);
  set('config.monitoring.typhaMetricsPort', '9093', why);
  set('config.monitoring.birdMetricsPort', '9094', why);
  set('config.veth_mtu', '0', why);
  set('config.nonPrivileged', false, why);
  set('config.birdExporter.enabled', false, why);
  set('config.multus.enabled', false, why);
  set('config.multus.installCNIPlugins', false, why);
  setFamilyDefaults({ set }, network);
}

function setFamilyDefaults(
  { set }: Pick<ValueRecorder, 'set'>,
  { effectiveFamilies, families }: Settings['network'],
): void {
  const [v4, v6] = [effectiveFamilies.includes('IPv4'), effectiveFamilies.includes('IPv6')];
  const why = (reason: string) => ({ id: 'IP_FAMILIES', reason, because: [families.origin] }) as const;
  if (v4) {
    const reason = why('the cluster uses IPv4');
    set('config.ipv4.enabled', true, reason);
    set('config.ipv4.pool', 'ipip', reason);
    set('config.ipv4.mode', 'Always', reason);
    set('config.ipam.assign_ipv4', true, reason);
    set('config.ipam.subnet', 'usePodCidr', reason);
  }
  if (v6) {
    const reason = why('the cluster uses IPv6');
    set('config.ipv6.enabled', true, reason);
    set('config.ipv6.pool', 'vxlan', reason);
    set('config.ipv6.mode', 'Never', reason);
    set('config.ipam.assign_ipv6', true, reason);
    set('config.ipam.subnet', 'usePodCidrIPv6', reason);
    set('config.felix.ipinip.enabled', false, why('IP-in-IP supports IPv4 only'));
  }
  if (v4 && v6) {
    const reason = why('the cluster uses both IP families, each with its own pod CIDR');
    set('config.ipam.subnet', '', reason);
    set('config.ipam.ranges', [[{ subnet: 'usePodCidrIPv6' }], [{ subnet: 'usePodCidr' }]], reason);
  }
}
