import { firstReleaseWith } from '../extension/releases/releases.ts';
import type { Sourced } from '../extension/resolve/sourced.ts';
import { isExplicit } from '../issues/origin.ts';
import type { PoolSettings } from './calico-settings.ts';
import { from, type Mapping, reportSame, setConfig, setShoot } from './mapping.ts';
import { setField } from './target.ts';

/** Reports the version of Calico. */
export function mapVersion({ settings: { version }, options: { release }, report }: Mapping) {
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

/** Maps `nonPrivileged` to the feature gate. */
export function mapGate({ settings, target, report }: Mapping) {
  const { nonPrivileged, dataplane } = settings;
  if (!nonPrivileged) return;
  if (dataplane.value === 'BPF') {
    const reason = 'the operator rejects it with the BPF data plane, and eBPF needs a privileged calico-node';
    return report.add('rejected', nonPrivileged, reason, 'remove nonPrivileged');
  }
  setField(target.controllerConfiguration, ['featureGates', 'NonPrivilegedCalicoNode'], from(nonPrivileged));
  report.entries.push({
    outcome: 'changed',
    severity: 'error',
    field: nonPrivileged.path,
    origin: nonPrivileged.origin,
    reason:
      'the feature gate NonPrivilegedCalicoNode is for every shoot of the extension, and cannot be expected to work: ' +
      'in an experiment Felix panicked in each start and never became ready; the operator rejects nonPrivileged from v1.38.13, v1.40.8 and v1.42 on',
    action: 'delete the feature gate from the written ControllerConfiguration unless this is an experiment',
  });
}

/** Maps the data plane to the NetworkConfig and to kube-proxy. */
export function mapDataplane(mapping: Mapping) {
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

/** Maps whether Typha runs. */
export function mapTypha(mapping: Mapping) {
  const { typha } = mapping.settings;
  if (typha.value) return reportSame(mapping.report, typha, 'the extension deploys Typha by default');
  setConfig(mapping, ['typha', 'enabled'], from(typha));
  reportSame(mapping.report, typha, 'in the NetworkConfig: typha.enabled');
}

/** Maps the MTU of pods. */
export function mapMtu(mapping: Mapping): void {
  const { mtu } = mapping.settings;
  if (!mtu) return;
  setConfig(mapping, ['vethMTU'], from(mtu));
  reportSame(
    mapping.report,
    mtu,
    'in the NetworkConfig: vethMTU; the extension sets no separate MTU of tunnels for IPv6',
  );
}

/** Maps WireGuard and the translation of IPv6 addresses. */
export function mapWireguard(mapping: Mapping, pool6: PoolSettings | undefined): void {
  const { settings, report } = mapping;
  const { IPv4: four, IPv6: six } = settings.wireguard;
  const on = [four, six].filter((one) => one?.value === true);
  const [first] = on;
  if (pool6?.natOutgoing.value) {
    setConfig(mapping, ['ipv6', 'sourceNATEnabled'], from(pool6.natOutgoing));
    reportSame(report, pool6.natOutgoing, 'in the NetworkConfig: ipv6.sourceNATEnabled');
  } else if (pool6 && !first)
    reportSame(report, pool6.natOutgoing, 'IPv6 is not translated in the extension by default');
  else if (pool6)
    report.add(
      'changed',
      pool6.natOutgoing,
      'wireguardEncryption also translates the source addresses of outgoing IPv6 traffic',
    );
  for (const one of [four, six])
    if (one && !one.value && !first) reportSame(report, one, 'WireGuard is off in the extension by default');
  if (!first) return;
  setConfig(mapping, ['wireguardEncryption'], from(first as Sourced<boolean>));
  const [off] = [four, six].filter((one) => one?.value === false);
  if (on.length === 2)
    for (const one of on) if (one) reportSame(report, one, 'in the NetworkConfig: wireguardEncryption');
  if (on.length === 2) return;
  report.add(
    'changed',
    first,
    'wireguardEncryption encrypts IPv4 and IPv6, and translates the source addresses of outgoing IPv6 traffic',
  );
  if (off) report.add('changed', off, 'wireguardEncryption encrypts both families');
}

/** Maps the handling of service loops. */
export function mapLoopPrevention(mapping: Mapping) {
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

/** Maps Multus. */
export function mapMultus(mapping: Mapping): void {
  const { multus } = mapping.settings;
  if (!multus) return;
  setConfig(mapping, ['multus', 'enabled'], from(multus));
  mapping.report.add('changed', multus, 'the source only announces an installed Multus; multus.enabled deploys one');
}

/** Maps requests to static autoscaling. */
export function mapRequests(mapping: Mapping): void {
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
