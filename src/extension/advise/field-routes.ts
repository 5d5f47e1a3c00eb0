import type { ChartValues } from '../compute/chart-values.ts';
import type { ValuePath } from '../compute/value-recorder.ts';

/** The way of a NetworkConfig field into the chart's values. */
export interface FieldRoute {
  field: readonly string[];
  path: ValuePath;
  /** Returns the effective value, in the form of the field. Default: the value at the path. */
  effective?(values: ChartValues): unknown;
  /** The reason that the value is never read. Undefined if it is read. */
  unread?(values: ChartValues): string | undefined;
  /** Other fields that affect the result, in addition to those of the decision. */
  decidedBy?: readonly (readonly string[])[];
}

type Family = 'ipv4' | 'ipv6';

const ofFamily = (family: Family): FieldRoute[] =>
  (['pool', 'mode', 'autoDetectionMethod'] as const).map((name) => ({
    field: [family, name],
    path: `config.${family}.${name}`,
  }));

const requests = (workload: 'node' | 'typha'): FieldRoute => ({
  field: ['autoScaling', 'resources', workload],
  path: `autoscaling.resourceRequests.${workload}`,
  decidedBy: [['autoScaling', 'mode'], ...(workload === 'typha' ? [['typha', 'enabled']] : [])],
  unread(values) {
    if (!values.autoscaling.resourceRequests)
      return 'requests require autoScaling.mode static, or vpa with vertical pod autoscaling';
    return workload === 'typha' && !values.config.typha.enabled ? 'typha is disabled' : undefined;
  },
});

/** Every field of the NetworkConfig by the values that it sets. Deprecated fields have separate warnings. */
export const FIELD_ROUTES: readonly FieldRoute[] = [
  { field: ['backend'], path: 'config.backend' },
  { field: ['ipam', 'type'], path: 'config.ipam.type' },
  {
    field: ['ipam', 'cidr'],
    path: 'config.ipam.subnet',
    decidedBy: [
      ['ipam', 'type'],
      ['vxlan', 'enabled'],
    ],
    unread: ({ config }) =>
      config.ipam.type === 'host-local' ? undefined : `IPAM type ${config.ipam.type} has no subnet`,
  },
  {
    field: ['ipv4', 'pool'],
    path: 'config.ipv4.pool',
    decidedBy: [['vxlan', 'enabled']],
    // The template for calico-node has the last word on the pool in this case.
    unread: ({ config, global }) =>
      global.vxlanEnabled === 'true' && config.ipv4.pool === 'ipip'
        ? 'overlay and vxlan are both enabled, so the pool uses VXLAN'
        : undefined,
  },
  ...ofFamily('ipv4').slice(1),
  ...ofFamily('ipv6'),
  { field: ['ipv6', 'sourceNATEnabled'], path: 'config.ipv6.natOutgoing' },
  { field: ['typha', 'enabled'], path: 'config.typha.enabled' },
  { field: ['ebpfDataplane', 'enabled'], path: 'config.felix.bpf.enabled' },
  {
    field: ['vxlan', 'enabled'],
    path: 'config.ipv4.pool',
    effective: ({ config }) =>
      config.ipv4.pool === 'vxlan' || config.ipam.type === 'calico-ipam' || config.backend === 'vxlan',
  },
  { field: ['birdExporter', 'enabled'], path: 'config.birdExporter.enabled' },
  {
    field: ['snatToUpstreamDNS'],
    path: 'global.snatToUpstreamDNSEnabled',
    decidedBy: [['overlay', 'enabled']],
    unread: ({ global }) =>
      global.snatToUpstreamDNSEnabled === undefined ? 'it requires the overlay to be disabled' : undefined,
  },
  { field: ['overlay', 'enabled'], path: 'global.overlayEnabled' },
  {
    field: ['overlay', 'createPodRoutes'],
    path: 'config.backend',
    decidedBy: [['overlay', 'enabled']],
    effective: ({ config, global }) => global.overlayEnabled === 'false' && config.backend === 'bird',
    unread: ({ global }) => (global.overlayEnabled === 'true' ? 'it requires the overlay to be disabled' : undefined),
  },
  { field: ['multus', 'enabled'], path: 'config.multus.enabled' },
  {
    field: ['multus', 'installCNIPlugins'],
    path: 'config.multus.installCNIPlugins',
    decidedBy: [['multus', 'enabled']],
    unread: ({ config }) => (config.multus.enabled ? undefined : 'multus is not enabled'),
  },
  { field: ['wireguardEncryption'], path: 'config.ipv4.wireguard' },
  { field: ['vethMTU'], path: 'config.veth_mtu' },
  { field: ['serviceLoopPrevention'], path: 'config.felix.serviceLoopPrevention' },
  requests('node'),
  requests('typha'),
];
