import type { Contexts } from '../../generated/templates.js';
import type { ChartValues } from '../compute/chart-values.ts';
import type { Release } from '../releases/release.ts';

type Context = Omit<Contexts['node/daemonset-calico-node'], 'configChecksum'>;

/** Returns the context of the DaemonSet calico-node. */
export function calicoNode(values: ChartValues, release: Release): Context {
  const { config, global, autoscaling, images } = values;
  const { properties } = release;
  return {
    preserveResources: autoscaling.staticRequests === undefined,
    revisionHistoryLimit: properties.revisionHistoryLimit,
    nodeImage: images['calico-node'],
    cniImage: images['calico-cni'],
    memoryLimits: properties.memoryLimits,
    nonPrivileged: config.nonPrivileged,
    cleanupRoutes: global.overlayEnabled === 'false',
    snatToUpstreamDns: global.snatToUpstreamDNSEnabled === 'true',
    ensureNetworkAvailable: config.backend !== 'none',
    bird: config.backend === 'bird',
    usePodCidr: config.ipam.type === 'host-local',
    podCidr: global.podCIDR,
    ...monitoring(values),
    ...requests(values, release),
    ...ipv4(values),
    ...ipv6(values),
    ...felix(values, release),
  };
}

function monitoring({ config, images }: ChartValues) {
  const { enabled, felixMetricsPort, birdMetricsPort } = config.monitoring;
  return {
    monitoring: enabled,
    felixMetricsPort: Number(felixMetricsPort),
    felixMetricsPortText: felixMetricsPort,
    // It would need to read BIRD's socket, which belongs to root.
    birdExporter: config.birdExporter.enabled && !config.nonPrivileged,
    birdExporterImage: images['bird-exporter'],
    birdMetricsPort: Number(birdMetricsPort),
    birdListenArgument: `-web.listen-address=:${birdMetricsPort}`,
  };
}

function requests({ autoscaling }: ChartValues, { properties }: Release) {
  const mode = autoscaling.staticRequests ? 'static' : 'vpa';
  const { cpu, memory } = (properties.nodeRequestsIn.includes(mode) && autoscaling.resourceRequests?.node) || {};
  return { cpuRequest: cpu ?? '250m', memoryRequest: memory ?? '100Mi' };
}

function ipv4({ config, global }: ChartValues) {
  const { enabled, pool, mode, autoDetectionMethod } = config.ipv4;
  const overlayVxlan = global.vxlanEnabled === 'true';
  return {
    ipv4: enabled,
    ip: enabled ? 'autodetect' : 'none',
    overlayVxlan,
    ipv4Vxlan: enabled && pool === 'vxlan',
    // An overlay with VXLAN disables IP-in-IP below, and a variable must be unique.
    ipv4Ipip: enabled && pool !== 'vxlan' && !overlayVxlan,
    ipv4Mode: mode,
    hasIpMethod: enabled && Boolean(autoDetectionMethod),
    ipMethod: autoDetectionMethod ?? '',
  };
}

function ipv6({ config, global }: ChartValues) {
  const { enabled, mode, autoDetectionMethod, natOutgoing } = config.ipv6;
  return {
    ipv6: enabled,
    ipv6Text: String(enabled),
    ipv6Mode: mode,
    // In every release, unlike the pool's own CIDR.
    ipv6PoolCidr: global.podCIDRv6 ?? '',
    ipv6NatOutgoing: String(natOutgoing),
    hasIp6Method: enabled && Boolean(autoDetectionMethod),
    ip6Method: autoDetectionMethod ?? '',
  };
}

function felix({ config }: ChartValues, { properties }: Release) {
  const { bpf, bpfKubeProxyIPTablesCleanup, ipinip, nftables, serviceLoopPrevention } = config.felix;
  return {
    ebpf: bpf.enabled,
    ebpfText: String(bpf.enabled),
    ebpfInitContainer: properties.ebpfInitContainer,
    ebpfBesideKubeProxy: bpf.enabled && !bpfKubeProxyIPTablesCleanup.enabled,
    iptablesCleanupText: String(bpfKubeProxyIPTablesCleanup.enabled),
    ipinipText: String(ipinip.enabled),
    hasServiceLoopPrevention: serviceLoopPrevention !== undefined,
    serviceLoopPrevention: serviceLoopPrevention ?? '',
    nftables: nftables?.enabled === true,
    wireguard: config.ipv4.wireguard,
  };
}
