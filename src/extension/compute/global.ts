import { cidrFamily, parseCidr } from '../../kubernetes/formats/cidr.ts';
import type { Settings } from '../resolve/settings.ts';
import { settingOf } from './effective-config.ts';
import type { ValueRecorder, Why } from './value-recorder.ts';

/** Step 7: computes the values below `global`. */
export function setGlobal({ set }: ValueRecorder, settings: Settings): void {
  const { network, cluster } = settings;
  const why = (reason: string, because: Why['because']): Why => ({ id: 'CLUSTER', reason, because });
  set('global.podCIDR', network.podCIDR.value, why('the pod CIDR', [network.podCIDR.origin]));
  const ipv6 = cluster.status.pods.findLast(({ value }) => familyIs6(value));
  if (ipv6) set('global.podCIDRv6', ipv6.value, why("the last IPv6 pod CIDR in the Shoot's status", [ipv6.origin]));
  const { nodeCIDR } = cluster;
  if (nodeCIDR) set('global.nodeCIDR', nodeCIDR.value, why('the node CIDR', [nodeCIDR.origin]));

  const overlay = settingOf(settings, ['overlay'], (written) => written.overlay);
  if (!overlay) return;
  const enabled = overlay.value.enabled ?? false;
  set('global.overlayEnabled', enabled ? 'true' : 'false', overlay.why);
  const vxlan = settingOf(settings, ['vxlan', 'enabled'], (written) => written.vxlan?.enabled);
  if (enabled && vxlan?.value)
    set('global.vxlanEnabled', 'true', { ...vxlan.why, because: [...overlay.why.because, ...vxlan.why.because] });
  if (enabled) return;
  const snat = settingOf(settings, ['snatToUpstreamDNS'], (written) => written.snatToUpstreamDNS);
  const reason = 'without an overlay, DNS queries to upstream servers use the node address';
  if (!snat) set('global.snatToUpstreamDNSEnabled', 'true', { id: 'OVERLAY', reason, because: overlay.why.because });
  else set('global.snatToUpstreamDNSEnabled', snat.value.enabled ? 'true' : 'false', snat.why);
}

function familyIs6(text: string): boolean {
  const cidr = parseCidr(text);
  return cidr !== undefined && cidrFamily(cidr) === 'IPv6';
}
