import { OVERLAY_DEFAULTS } from '../extension/advise/provider-changes.ts';
import type { Release } from '../extension/releases/release.ts';
import { firstReleaseWith } from '../extension/releases/releases.ts';
import type { Sourced } from '../extension/resolve/sourced.ts';
import { isExplicit, type Origin } from '../issues/origin.ts';
import { cidrFamily, parseCidr } from '../kubernetes/formats/cidr.ts';
import { type CalicoImage, type CalicoSettings, type Family, IMAGES, type PoolSettings } from './calico-settings.ts';
import { chooseOverlay, type OverlayChoice } from './choose-overlay.ts';
import type { Report, Setting } from './report.ts';
import { setField, type Target, type TargetMapping, type TargetValue } from './target.ts';

/** The choices of the user about the target. */
export interface TargetOptions {
  /** The infrastructure provider of the Shoot, as in `spec.provider.type`. */
  provider?: string;
  /** The CIDRs that take precedence over those of the source, in canonical form. */
  podCidr?: string;
  serviceCidr?: string;
  /** True if the digests of an ImageSet are written. */
  pinsImages?: boolean;
  release: Release;
}

/** Providers without an overlay setting of their own that change a network without `overlay`. */
const CHANGES_WITHOUT_OVERLAY = ['azure'];

/** True if a provider sets `overlay` in a Shoot without it, or changes a network without it. */
export function setsOverlay(provider: string | undefined): boolean {
  return (
    provider !== undefined && (Object.hasOwn(OVERLAY_DEFAULTS, provider) || CHANGES_WITHOUT_OVERLAY.includes(provider))
  );
}

interface Mapping {
  settings: CalicoSettings;
  options: TargetOptions;
  report: Report;
  target: Target;
  families: Family[];
}

/**
 * Maps the settings of an installation to the documents of Gardener that come closest, and reports each setting.
 *
 * @param isProviderKnown the value of `setsOverlay`, which decides about CrossSubnet and VXLAN with BIRD
 */
export function mapSettings(
  settings: CalicoSettings,
  options: TargetOptions,
  report: Report,
  overlayIsSet = setsOverlay(options.provider),
): Target {
  const target: Target = { controllerConfiguration: {}, networkConfig: {}, shoot: {} };
  const { IPv4: pool4, IPv6: pool6 } = selectPools(settings.pools, report);
  const families: Family[] = pool4 || !pool6 ? (pool6 ? ['IPv4', 'IPv6'] : ['IPv4']) : ['IPv6'];
  const mapping: Mapping = { settings, options, report, target, families };
  mapVersion(mapping);
  mapGate(mapping);
  setShoot(mapping, ['networking', 'type'], { value: 'calico' });
  const poolOrigin = (pool6 ?? pool4)?.setting.origin;
  setShoot(mapping, ['networking', 'ipFamilies'], { value: families, ...(poolOrigin && { from: poolOrigin }) });
  mapOverlay(mapping, pool4, pool6, overlayIsSet);
  mapPods(mapping, pool4 ?? pool6, pool4 ? pool6 : undefined);
  mapServices(mapping);
  mapAutodetection(mapping);
  mapDataplane(mapping);
  mapTypha(mapping);
  mapMtu(mapping);
  mapWireguard(mapping, pool6);
  mapLoopPrevention(mapping);
  mapMultus(mapping);
  mapRequests(mapping);
  mapImages(mapping);
  if (options.provider !== undefined) setShoot(mapping, ['provider', 'type'], fromFlag(options.provider, '--provider'));
  return target;
}

function fromFlag(value: string, flag: string): TargetValue {
  return { value, from: { flag } };
}

function setConfig({ target }: Mapping, steps: readonly string[], value: TargetValue): void {
  setField(target.networkConfig, steps, value);
}

function setShoot({ target }: Mapping, steps: readonly string[], value: TargetValue): void {
  setField(target.shoot, ['spec', ...steps], value);
}

function from<T extends TargetValue['value']>({ value, origin }: Sourced<T>): TargetValue {
  return { value, from: origin };
}

/** Reports a setting with the same effect. Of defaults, the assumption is reported. */
function reportSame(report: Report, setting: Setting, reason: string, action?: string): void {
  report.add('same', setting, reason, action);
}

// Version and privileges

function mapVersion({ settings: { version }, options: { release }, report }: Mapping) {
  if (!version) return;
  const [theirs, ours] = [version.value.replace(/^v?/, 'v'), release.calico];
  if (theirs === ours) return reportSame(report, version, `extension ${release.version} deploys Calico ${ours}, too`);
  const action = 'read the release notes of the versions in between; change the version before the move to be sure';
  report.add(
    'changed',
    version,
    `extension ${release.version} deploys Calico ${ours}, not ${theirs.slice(0, 60)}`,
    action,
  );
}

function mapGate({ settings, target, report }: Mapping) {
  const { nonPrivileged, dataplane } = settings;
  if (!nonPrivileged) return;
  if (dataplane.value === 'BPF') {
    const reason = 'the operator refuses it with the BPF data plane, and eBPF needs a privileged calico-node';
    return report.add('refused', nonPrivileged, reason, 'remove nonPrivileged');
  }
  setField(target.controllerConfiguration, ['featureGates', 'NonPrivilegedCalicoNode'], from(nonPrivileged));
  report.entries.push({
    outcome: 'changed',
    severity: 'error',
    field: nonPrivileged.path,
    origin: nonPrivileged.origin,
    reason:
      'the feature gate NonPrivilegedCalicoNode is for every shoot of the extension, and cannot be expected to work: ' +
      'in an experiment Felix panicked in each start and never became ready; the operator refuses nonPrivileged from v1.38.13, v1.40.8 and v1.42 on',
    action: 'delete the feature gate from the written ControllerConfiguration unless this is an experiment',
  });
}

// Pools and overlay

function selectPools(pools: readonly PoolSettings[], report: Report): Partial<Record<Family, PoolSettings>> {
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

function defaultName(family: Family): string {
  return `default-${family.toLowerCase()}-ippool`;
}

function mapOverlay(
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
  if (choice.outcome !== 'refused' && pool6) {
    choice = chooseOverlay({
      ...input,
      ...(!pool4 && { encapsulation: 'None' }),
      ...(source.value === 'None' || !pool4 ? { ipam: 'host-local' } : {}),
    });
    choice = { ...choice, ipam: 'host-local' };
  }
  if (pool4 || choice.outcome === 'refused' || !pool6) reportEncapsulation(source, choice, report);
  mapIPv6Encapsulation(pool6, report);
  if (choice.outcome === 'refused') return;
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
    report.add('refused', encapsulation, 'IP-in-IP carries IPv4 only: Calico refuses it for IPv6');
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
      ? 'the extension refuses calico-ipam with IPv6'
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

function mapPods(mapping: Mapping, pool: PoolSettings | undefined, second: PoolSettings | undefined): void {
  const { report, families, options } = mapping;
  if (options.podCidr !== undefined) {
    setShoot(mapping, ['networking', 'pods'], fromFlag(options.podCidr, '--pod-cidr'));
    const reason = 'the flag --pod-cidr takes precedence';
    if (pool?.cidr) report.add('changed', pool.cidr, reason);
  } else if (!pool?.cidr) {
    const origin: Origin = { default: pool ? "OpenShift's clusterNetwork" : 'no IP pool' };
    const setting = { path: pool?.setting.path ?? mapping.settings.ipam.path, origin };
    const action = 'add --pod-cidr, or set spec.networking.pods of the Shoot';
    report.add('changed', setting, 'the source does not name the pod CIDR, so Gardener chooses its default', action);
  } else {
    setShoot(mapping, ['networking', 'pods'], from(pool.cidr));
    reportSame(
      report,
      pool.cidr,
      'in the Shoot: spec.networking.pods, which cannot be changed later',
      checkPods(pool.cidr),
    );
  }
  if (second?.cidr) {
    const action = `to render, add --pod-cidr with both CIDRs (${families.join(', ')})`;
    const reason = 'the provider chooses the IPv6 pod CIDR of a shoot with two families, in status.networking.pods';
    report.add('changed', second.cidr, reason, action);
  }
  for (const one of [pool, second]) if (one) reportPool(one, report);
}

function checkPods({ origin, path }: Setting): string | undefined {
  if (!isExplicit(origin)) return 'if kubeadm or the distribution sets another pod CIDR, write that one';
  // The pool of an Installation, as opposed to an IPPool object.
  if (!path.includes('ipPools')) return undefined;
  return 'an Installation can be out of date: name the IPPool objects with --from as well to be sure';
}

function reportPool(pool: PoolSettings, report: Report): void {
  const { natOutgoing, family, name, setting, others } = pool;
  if (family === 'IPv4') {
    if (natOutgoing.value)
      reportSame(report, natOutgoing, 'the extension always translates addresses of outgoing IPv4');
    else
      report.add(
        'dropped',
        natOutgoing,
        'the extension always translates addresses of outgoing IPv4 traffic',
        'networks outside of the cluster see the address of the node, not of the pod',
      );
  }
  if (name !== undefined) {
    const named = {
      ...setting,
      path: setting.path.endsWith(']') ? `${setting.path}.name` : setting.path.replace(/spec$/, 'metadata.name'),
    };
    if (name === defaultName(family)) reportSame(report, named, 'the pool of the extension has the same name');
    else report.add('dropped', named, `the pool of the extension is named ${defaultName(family)}`);
  }
  for (const { setting: other, reason } of others) {
    if (reason === undefined) reportSame(report, other, "the extension's pool has the same value");
    else report.add('dropped', other, reason);
  }
}

// The Shoot

function mapServices(mapping: Mapping) {
  const { settings, report, families, options } = mapping;
  const [primary] = families;
  if (options.serviceCidr !== undefined) {
    setShoot(mapping, ['networking', 'services'], fromFlag(options.serviceCidr, '--service-cidr'));
    for (const one of settings.serviceCidrs) report.add('changed', one, 'the flag --service-cidr takes precedence');
    return;
  }
  const familyOf = ({ value }: Sourced<string>) => {
    const cidr = parseCidr(value);
    return cidr && cidrFamily(cidr);
  };
  const first = settings.serviceCidrs.find((one) => familyOf(one) === primary);
  for (const one of settings.serviceCidrs) {
    if (one === first) {
      setShoot(mapping, ['networking', 'services'], from(one));
      reportSame(report, one, 'in the Shoot: spec.networking.services, which cannot be changed later');
    } else report.add('dropped', one, 'a Shoot names one service CIDR; the provider chooses that of a second family');
  }
  if (settings.serviceCidrs.length > 0) return;
  const setting = { path: 'serviceCIDRs', origin: { default: 'not in the source' } };
  if (primary === 'IPv6') {
    const missing = 'a cluster with IPv6 alone needs its service CIDR, which the source does not name';
    return report.add('refused', setting, missing, 'add --service-cidr');
  }
  const reason = 'the source does not name the service CIDR, so Gardener chooses its default';
  report.add('changed', setting, reason, 'to keep it, add --service-cidr');
}

function mapAutodetection(mapping: Mapping): void {
  const { settings, report, families } = mapping;
  for (const family of ['IPv4', 'IPv6'] as const) {
    const detection = settings.autodetection[family];
    if (!detection) continue;
    const field = family === 'IPv4' ? 'ipv4' : 'ipv6';
    const steps = [field, 'autoDetectionMethod'];
    if (!families.includes(family)) {
      report.add('dropped', detection, `the cluster has no ${family} pool, so calico-node needs no ${family} address`);
    } else if ('method' in detection.value) {
      const { method } = detection.value;
      setConfig(mapping, steps, { value: method, from: detection.origin });
      reportMethod(mapping, detection, method, field);
    } else mapNodeCidrs(mapping, detection, detection.value.cidrs, family);
  }
}

const OVERWRITTEN = 'it has no effect if the Shoot has spec.networking.nodes: then the extension detects by that CIDR';

function reportMethod({ report }: Mapping, setting: Setting, method: string, field: string) {
  if (/["\\]|[^\x20-\x7e]/.test(method)) {
    const action = 'rewrite the expression without quotes and backslashes, such as [0-9] in place of \\d';
    return report.add('changed', setting, 'the chart of the extension cannot hold quotes and backslashes', action);
  }
  reportSame(report, setting, `in the NetworkConfig: ${field}.autoDetectionMethod; ${OVERWRITTEN}`);
}

function mapNodeCidrs(mapping: Mapping, setting: Setting, cidrs: readonly string[], family: Family) {
  const { report } = mapping;
  const [cidr, second] = cidrs;
  if (cidr === undefined || second !== undefined) {
    const action = 'set spec.networking.nodes of the Shoot; to render with several CIDRs, add --node-cidr A,B';
    return report.add('dropped', setting, 'only Gardener sets several node CIDRs, in status.networking.nodes', action);
  }
  const parsed = parseCidr(cidr);
  if (parsed && cidrFamily(parsed) !== family)
    return report.add('refused', setting, `${cidr} is not an ${family} CIDR, so that no node has an ${family} address`);
  if (family === 'IPv4') {
    setShoot(mapping, ['networking', 'nodes'], { value: cidr, from: setting.origin });
    return reportSame(
      report,
      setting,
      'in the Shoot: spec.networking.nodes, by which the extension detects the addresses',
    );
  }
  setConfig(mapping, ['ipv6', 'autoDetectionMethod'], { value: `cidr=${cidr}`, from: setting.origin });
  reportSame(report, setting, `in the NetworkConfig: ipv6.autoDetectionMethod; ${OVERWRITTEN}`);
}

function mapDataplane(mapping: Mapping) {
  const { settings, report } = mapping;
  const { dataplane, kubeProxyManagement: managed } = settings;
  if (dataplane.value === 'BPF') {
    setConfig(mapping, ['ebpfDataplane', 'enabled'], { value: true, from: dataplane.origin });
    reportSame(report, dataplane, 'in the NetworkConfig: ebpfDataplane.enabled; Felix keeps its default for nftables');
    if (managed.value) {
      setShoot(mapping, ['kubernetes', 'kubeProxy', 'enabled'], { value: false, from: managed.origin });
      return reportSame(report, managed, 'the Shoot has no kube-proxy');
    }
    const action = 'if kube-proxy does not run today, set spec.kubernetes.kubeProxy.enabled: false in the Shoot';
    return report.add('changed', managed, 'it is unknown whether kube-proxy runs: the Shoot keeps it', action);
  }
  if (dataplane.value === 'Nftables') mapNftables(mapping);
  else reportSame(report, dataplane, "the extension's data plane is iptables by default");
  if (isExplicit(managed.origin)) {
    const reason = managed.value ? 'Gardener manages kube-proxy' : 'kube-proxy of a Shoot is managed by Gardener';
    report.add('same', managed, reason);
  }
}

function mapNftables(mapping: Mapping) {
  const { settings, options, report } = mapping;
  const { dataplane } = settings;
  const first = firstReleaseWith(({ properties }) => properties.nftables);
  if (!options.release.properties.nftables) {
    const reason = `nftables requires extension ${first?.version}, not ${options.release.version}`;
    return report.add('dropped', dataplane, reason, 'select a newer release with --extension-version');
  }
  setShoot(mapping, ['kubernetes', 'kubeProxy', 'enabled'], { value: true, from: dataplane.origin });
  setShoot(mapping, ['kubernetes', 'kubeProxy', 'mode'], { value: 'NFTables', from: dataplane.origin });
  const reason =
    'with kube-proxy in mode NFTables the extension sets the nftables mode of Felix to Enabled; operator v1.42 and newer set Auto';
  report.add('changed', dataplane, reason);
}

// Other fields of NetworkConfig

function mapTypha(mapping: Mapping) {
  const { typha } = mapping.settings;
  if (typha.value) return reportSame(mapping.report, typha, 'the extension deploys Typha by default');
  setConfig(mapping, ['typha', 'enabled'], from(typha));
  reportSame(mapping.report, typha, 'in the NetworkConfig: typha.enabled');
}

function mapMtu(mapping: Mapping): void {
  const { mtu } = mapping.settings;
  if (!mtu) return;
  setConfig(mapping, ['vethMTU'], from(mtu));
  reportSame(
    mapping.report,
    mtu,
    'in the NetworkConfig: vethMTU; the extension sets no separate MTU of tunnels for IPv6',
  );
}

function mapWireguard(mapping: Mapping, pool6: PoolSettings | undefined): void {
  const { settings, report } = mapping;
  const { IPv4: four, IPv6: six } = settings.wireguard;
  const on = [four, six].filter((one) => one?.value === true);
  const [first] = on;
  if (pool6?.natOutgoing.value) {
    setConfig(mapping, ['ipv6', 'sourceNATEnabled'], from(pool6.natOutgoing));
    reportSame(report, pool6.natOutgoing, 'in the NetworkConfig: ipv6.sourceNATEnabled');
  } else if (pool6 && !first)
    reportSame(report, pool6.natOutgoing, 'IPv6 is not translated in the extension by default');
  else if (pool6) report.add('changed', pool6.natOutgoing, 'wireguardEncryption also translates outgoing IPv6');
  for (const one of [four, six])
    if (one && !one.value && !first) reportSame(report, one, 'WireGuard is off in the extension by default');
  if (!first) return;
  setConfig(mapping, ['wireguardEncryption'], from(first as Sourced<boolean>));
  const [off] = [four, six].filter((one) => one?.value === false);
  if (on.length === 2)
    for (const one of on) if (one) reportSame(report, one, 'in the NetworkConfig: wireguardEncryption');
  if (on.length === 2) return;
  report.add('changed', first, 'wireguardEncryption encrypts IPv4 and IPv6, and translates outgoing IPv6');
  if (off) report.add('changed', off, 'wireguardEncryption encrypts both families');
}

function mapLoopPrevention(mapping: Mapping) {
  const { settings, report, options } = mapping;
  const setting = settings.serviceLoopPrevention;
  if (!setting) return;
  if (options.release.properties.serviceLoopPrevention) {
    setConfig(mapping, ['serviceLoopPrevention'], from(setting));
    return reportSame(report, setting, 'in the NetworkConfig: serviceLoopPrevention');
  }
  if (setting.value === 'Drop') return reportSame(report, setting, 'Drop is the default of Felix');
  const first = firstReleaseWith(({ properties }) => properties.serviceLoopPrevention)?.version;
  const reason = `serviceLoopPrevention requires extension ${first ?? 'v1.58.0'}, not ${options.release.version}`;
  report.add('dropped', setting, reason, 'set it in a FelixConfiguration in the shoot, or choose a newer release');
}

function mapMultus(mapping: Mapping): void {
  const { multus } = mapping.settings;
  if (!multus) return;
  setConfig(mapping, ['multus', 'enabled'], from(multus));
  mapping.report.add('changed', multus, 'the source only announces an installed Multus; multus.enabled deploys one');
}

function mapRequests(mapping: Mapping): void {
  const { requests } = mapping.settings;
  const found = (['node', 'typha'] as const).flatMap((workload) =>
    (['cpu', 'memory'] as const).flatMap((resource) => {
      const request = requests[workload][resource];
      return request ? [{ workload, resource, request }] : [];
    }),
  );
  const [first] = found;
  if (!first) return;
  setConfig(mapping, ['autoScaling', 'mode'], { value: 'static', from: first.request.origin });
  for (const { workload, resource, request } of found) {
    setConfig(mapping, ['autoScaling', 'resources', workload, resource], from(request));
    const reason = `in the NetworkConfig: autoScaling.resources.${workload}.${resource}; mode static turns the vertical autoscalers off`;
    mapping.report.add('changed', request, reason);
  }
}

function mapImages(mapping: Mapping): void {
  const { settings, options, report, target } = mapping;
  const images: TargetMapping[] = [];
  for (const image of Object.keys(IMAGES) as CalicoImage[]) {
    const name = IMAGES[image];
    const { repository: own } = options.release.images[name];
    const repository = settings.repositories[image];
    const digest = settings.digests[image];
    const isOther = repository !== undefined && repository.value !== own;
    if (repository && !isOther) reportSame(report, repository, `${own} is the repository of the extension, too`);
    if (repository && isOther)
      reportSame(
        report,
        { ...repository, path: `${repository.path} (${name})` },
        `the image vector overwrite moves ${name}`,
      );
    if (digest && options.pinsImages) {
      const ref = `${repository?.value ?? own}@${digest.value}`;
      images.push({ name: { value: name }, ref: { value: ref, from: digest.origin } });
      const reason = `the image is pinned; it must fit the CustomResourceDefinitions of Calico ${options.release.calico}`;
      report.add('changed', digest, reason);
      continue;
    }
    if (digest) {
      const reason = `extension ${options.release.version} deploys its own image of Calico ${options.release.calico}`;
      report.add('dropped', digest, reason, 'to pin the image all the same, add --image-digests');
    }
    if (repository && isOther)
      images.push({ name: { value: name }, repository: { value: repository.value, from: repository.origin } });
  }
  if (images.length === 0) return;
  target.imageVector = { images };
  const others = Object.keys(options.release.images).filter((name) => !Object.values<string>(IMAGES).includes(name));
  const setting = { path: 'images', origin: { default: 'not in the source' } };
  const reason = `the extension also uses ${others.join(', ')}, which the source does not have`;
  report.add(
    'changed',
    setting,
    reason,
    'if the site has no Internet access, add them: calico-render images --rewrite',
  );
}
