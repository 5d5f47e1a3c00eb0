import { OVERLAY_DEFAULTS } from '../extension/advise/provider-changes.ts';
import type { Family, PoolSettings } from './calico-settings.ts';
import { chooseOverlay, type OverlayChoice } from './choose-overlay.ts';
import { defaultName, from, type Mapping, reportSame, setConfig } from './mapping.ts';
import type { Report, Setting } from './report.ts';

/** Providers without an overlay setting of their own that change a network without `overlay`. */
const CHANGES_WITHOUT_OVERLAY = ['azure'];

/** True if a provider sets `overlay` in a Shoot without it, or changes a network without it. */
export function setsOverlay(provider: string | undefined): boolean {
  return (
    provider !== undefined && (Object.hasOwn(OVERLAY_DEFAULTS, provider) || CHANGES_WITHOUT_OVERLAY.includes(provider))
  );
}

/** Returns the pool of each family that comes first, and reports the others. */
export function selectPools(pools: readonly PoolSettings[], report: Report): Partial<Record<Family, PoolSettings>> {
  const selected: Partial<Record<Family, PoolSettings>> = {};
  for (const family of ['IPv4', 'IPv6'] as const) {
    const candidates = pools.filter((pool) => pool.family === family && !pool.isUnused);
    const named = candidates.find(({ name }) => name === defaultName(family)) ?? candidates[0];
    if (named) selected[family] = named;
  }
  for (const pool of pools) {
    if (selected[pool.family] === pool) continue;
    const reason = pool.isUnused ? 'the pool gives no addresses to pods' : 'a shoot has one pod CIDR for each family';
    const action = pool.isUnused ? undefined : 'apply the pool in the shoot if it uses calico-ipam';
    report.add('dropped', pool.setting, reason, action);
  }
  return selected;
}

/** Maps encapsulation, BGP and IPAM to the NetworkConfig. */
export function mapOverlay(
  mapping: Mapping,
  pool4: PoolSettings | undefined,
  pool6: PoolSettings | undefined,
  overlayIsSet: boolean,
): void {
  const { settings, report } = mapping;
  const { bgp, ipam, felixRoutes } = settings;
  const noPool: PoolSettings['encapsulation'] = {
    value: 'None',
    path: ipam.path,
    origin: { default: 'host-local without an IP pool' },
  };
  const source = (pool4 ?? pool6)?.encapsulation ?? noPool;
  const input = {
    encapsulation: source.value,
    bgp: bgp.value,
    ipam: ipam.value,
    felixRoutes: felixRoutes?.value === true,
    hasIPv6: pool6 !== undefined,
    setsOverlay: overlayIsSet,
  };
  let choice = chooseOverlay(input);
  if (choice.outcome !== 'rejected' && pool6) {
    choice = chooseOverlay({
      ...input,
      ...(!pool4 && { encapsulation: 'None' }),
      ...(source.value === 'None' || !pool4 ? { ipam: 'host-local' } : {}),
    });
    choice = { ...choice, ipam: 'host-local' };
  }
  if (pool4 || choice.outcome === 'rejected' || !pool6) reportEncapsulation(source, choice, report);
  mapIPv6Encapsulation(pool6, report);
  if (choice.outcome === 'rejected') return;
  const { provider } = mapping.options;
  const at = source.origin;
  if (choice.overlay) {
    setConfig(mapping, ['overlay', 'enabled'], { value: choice.overlay.enabled, from: at });
    if (choice.overlay.createPodRoutes)
      setConfig(mapping, ['overlay', 'createPodRoutes'], { value: true, from: (felixRoutes ?? bgp).origin });
    // Its admission enables the routes unless the field is set.
    else if (!choice.overlay.enabled && provider === 'openstack')
      setConfig(mapping, ['overlay', 'createPodRoutes'], { value: false, from: bgp.origin });
  }
  if (choice.crossSubnet) {
    setConfig(mapping, ['ipv4', 'pool'], { value: 'ipip', from: at });
    setConfig(mapping, ['ipv4', 'mode'], { value: 'CrossSubnet', from: at });
  }
  if (choice.vxlan) setConfig(mapping, ['vxlan', 'enabled'], { value: true, from: at });
  mapIpam(mapping, choice, pool6);
  mapBgp(mapping, choice, pool6);
}

function reportEncapsulation(source: Setting, choice: OverlayChoice, report: Report): void {
  report.add(choice.outcome, source, choice.reason, choice.action);
}

function mapIPv6Encapsulation(pool: PoolSettings | undefined, report: Report): void {
  if (!pool) return;
  const { encapsulation } = pool;
  if (encapsulation.value === 'None') reportSame(report, encapsulation, 'IPv6 is not encapsulated in the extension');
  else if (encapsulation.value.startsWith('IPIP'))
    report.add('rejected', encapsulation, 'IP-in-IP carries IPv4 only: Calico rejects it for IPv6');
  else
    report.add(
      'dropped',
      encapsulation,
      'the extension never encapsulates IPv6: its pool default-ipv6-ippool has the VXLAN mode Never',
      'check that the network between the nodes routes the IPv6 pod CIDRs',
    );
}

function mapIpam(mapping: Mapping, choice: OverlayChoice, pool6: PoolSettings | undefined): void {
  const { report, options, settings } = mapping;
  const { ipam, ipamCidr } = settings;
  if (choice.ipam) setConfig(mapping, ['ipam', 'type'], { value: choice.ipam, from: ipam.origin });
  if (!pool6 || ipam.value === 'host-local') {
    const implied = choice.vxlan ? 'vxlan.enabled implies calico-ipam' : `the IPAM stays ${ipam.value}`;
    reportSame(report, ipam, implied);
  } else {
    const { calicoIpamNeedsIPv4Only } = options.release.properties;
    const why = calicoIpamNeedsIPv4Only
      ? 'the extension rejects calico-ipam with IPv6'
      : 'the extension uses host-local with IPv6';
    report.add(
      'changed',
      ipam,
      `calico-ipam becomes host-local: ${why}`,
      'IP pools no longer choose the addresses of pods',
    );
  }
  if (!ipamCidr) return;
  if (mapping.families.length === 1 && choice.ipam === 'host-local') {
    setConfig(mapping, ['ipam', 'cidr'], from(ipamCidr));
    reportSame(report, ipamCidr, 'in the NetworkConfig: ipam.cidr');
  } else report.add('dropped', ipamCidr, 'ipam.cidr takes one subnet, for host-local in a cluster with one family');
}

function mapBgp({ settings: { bgp }, report }: Mapping, choice: OverlayChoice, pool6: PoolSettings | undefined) {
  const isVxlan = choice.overlay?.enabled === true && choice.vxlan === true;
  const runs = choice.overlay ? (choice.overlay.enabled ? !isVxlan : choice.overlay.createPodRoutes === true) : !pool6;
  if (bgp.value === runs) {
    const reason = runs ? 'BIRD runs in the extension, too' : 'BIRD does not run in the extension either';
    return reportSame(report, bgp, reason);
  }
  if (bgp.value)
    report.add('changed', bgp, choice.bgpReason ?? 'BIRD does not run', 'do without BGPPeers, or choose IPIP or None');
  else report.add('changed', bgp, 'BIRD runs in the extension and distributes the routes');
}
