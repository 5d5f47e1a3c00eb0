import { FIELD_ROUTES } from '../../extension/advise/field-routes.ts';
import { COMPONENTS } from '../../extension/render/document.ts';
import type { Decision } from '../../extension/resolve/sourced.ts';

/** A value, and the decisions that led to it, the last one first. */
export interface Explained {
  /** A path of the chart's values, `featureGates.NAME`, `ipFamilies` or `components.NAME`. */
  path: string;
  value: unknown;
  decisions: Decision[];
}

/** Selects the values of a topic. */
export type Topic = (explained: Explained) => boolean;

/** The values that each component depends on, in addition to whether it is rendered. */
const DEPENDS_ON: Record<(typeof COMPONENTS)[number], readonly string[]> = {
  node: [
    'config',
    'global',
    'autoscaling.node',
    'autoscaling.resourceRequests.node',
    'images.calico-node',
    'images.calico-cni',
    'images.bird-exporter',
  ],
  'node-cpva': ['autoscaling', 'images.calico-cpva'],
  typha: [
    'config.typha',
    'config.ipam.type',
    'autoscaling.typha',
    'autoscaling.staticRequests',
    'autoscaling.resourceRequests.typha',
    'images.calico-typha',
  ],
  'typha-cpha': ['config.typha', 'images.calico-cpa'],
  'typha-cpva': ['config.typha', 'autoscaling', 'images.calico-cpva'],
  'kube-controllers': ['config.kubeControllers', 'autoscaling.kubeControllers', 'images.calico-kube-controllers'],
  ippool: ['ipFamilies', 'global', 'config.ipv4.enabled', 'config.ipv6.enabled', 'config.ipv6.natOutgoing'],
  multus: ['config.multus', 'images.multus-cni', 'images.cni-plugins'],
  'tier-getter': [],
  crds: [],
};

/** Returns the named topics: the privileges, and each component. */
export function namedTopics(): Record<string, Topic> {
  const among =
    (paths: readonly string[]): Topic =>
    ({ path }) =>
      paths.some((begin) => path === begin || path.startsWith(`${begin}.`));
  const components = COMPONENTS.map((name) => [name, among([`components.${name}`, ...DEPENDS_ON[name]])] as const);
  return {
    privileges: among(['featureGates.NonPrivilegedCalicoNode', 'config.nonPrivileged', 'config.felix.bpf']),
    ...Object.fromEntries(components),
  };
}

/**
 * The values that fields of the Shoot, the Network and the configuration set, in addition to those of the
 * NetworkConfig.
 */
const OTHERS: Record<string, readonly string[]> = {
  featureGates: ['featureGates'],
  'overlay.enabled': ['global.overlayEnabled', 'config.backend', 'config.ipv4.mode', 'config.ipv6.mode'],
  'vxlan.enabled': [
    'config.ipv4.pool',
    'config.ipv4.mode',
    'config.ipam.type',
    'global.vxlanEnabled',
    'config.backend',
  ],
  'ebpfDataplane.enabled': ['config.felix.bpf.enabled', 'config.nonPrivileged'],
  wireguardEncryption: ['config.ipv4.wireguard', 'config.ipv6.wireguard', 'config.ipv6.natOutgoing'],
  autoScaling: ['autoscaling'],
  ipip: ['config.ipv4.mode'],
  ipAutodetectionMethod: ['config.ipv4.autoDetectionMethod'],
  NonPrivilegedCalicoNode: ['featureGates.NonPrivilegedCalicoNode', 'config.nonPrivileged'],
  SeamlessOverlaySwitch: ['featureGates.SeamlessOverlaySwitch'],
  AllAlpha: ['featureGates'],
  AllBeta: ['featureGates'],
  'spec.podCIDR': ['global.podCIDR'],
  'spec.ipFamilies': ['ipFamilies'],
  'spec.networking.ipFamilies': ['ipFamilies'],
  'spec.networking.pods': ['global.podCIDR'],
  'spec.networking.nodes': ['global.nodeCIDR', 'config.ipv4.autoDetectionMethod', 'config.ipv6.autoDetectionMethod'],
  'spec.kubernetes.kubeProxy': ['config.felix.nftables.enabled', 'config.felix.bpfKubeProxyIPTablesCleanup.enabled'],
  'spec.kubernetes.verticalPodAutoscaler': ['autoscaling'],
  'spec.kubernetes.version': ['images'],
  'status.networking.pods': ['global.podCIDRv6'],
  'status.networking.nodes': ['config.ipv4.autoDetectionMethod', 'config.ipv6.autoDetectionMethod'],
  imageVectorOverwrite: ['images'],
};

/** Matches the path of a NetworkConfig in the documents that contain one. */
const CARRIER =
  /^(?:spec\.shoot\.)?(?:spec\.(?:networking\.)?providerConfig\.|helm\.values\.config\.|providerConfig\.values\.config\.)/;

/** Returns the fields of inputs by name, with the values that they set. */
export function inputFields(): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  const add = (name: string, paths: readonly string[]) =>
    fields.set(name, [...new Set([...(fields.get(name) ?? []), ...paths])]);
  // A section sets the values of its fields.
  const addWithSections = (keys: readonly string[], paths: readonly string[]) => {
    for (let length = 1; length <= keys.length; length += 1) add(keys.slice(0, length).join('.'), paths);
  };
  for (const { field, path } of FIELD_ROUTES) addWithSections(field, [path]);
  for (const [name, paths] of Object.entries(OTHERS)) {
    if (/^(?:spec|status)\./.test(name)) add(name, paths);
    else addWithSections(name.split('.'), paths);
  }
  return fields;
}

/** Returns the values that a field of an input sets, or undefined for an unknown field. */
export function targetsOfField(about: string): string[] | undefined {
  const name = about.replace(CARRIER, '').replace(/^(?:spec\.shoot\.|featureGates\.(?=\w))/, '');
  const fields = inputFields();
  // A field within a structure, such as overlay.enabled or resources.node.cpu.
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const found = fields.get(name.slice(0, end));
    if (found)
      return end === name.length || /\.(?:enabled|mode|resources|node|typha|cpu|memory)\b/.test(name.slice(end))
        ? found
        : undefined;
  }
  return undefined;
}

/** The sections of an explanation, in reading order. */
const SECTIONS: readonly { title: string; begins: readonly string[] }[] = [
  { title: 'Privileges of calico-node', begins: ['config.nonPrivileged', 'featureGates', 'config.felix.bpf.'] },
  {
    title: 'Network',
    begins: ['ipFamilies', 'global.', 'config.backend', 'config.ipv4.', 'config.ipv6.', 'config.ipam.'],
  },
  { title: 'Felix and features', begins: ['config.'] },
  { title: 'Requests', begins: ['autoscaling.'] },
  { title: 'Components', begins: ['components.'] },
  { title: 'Images', begins: ['images.'] },
];

/** A section of an explanation. */
export interface Section<T = Explained> {
  title: string;
  members: T[];
}

/** Returns values by section, each in the first one that matches. Omits empty sections. */
export function sectionsOf<T extends Pick<Explained, 'path'>>(explained: readonly T[]): Section<T>[] {
  const rest = new Set(explained);
  return SECTIONS.map(({ title, begins }) => {
    const members = [...rest].filter(({ path }) => begins.some((begin) => path === begin || path.startsWith(begin)));
    for (const member of members) rest.delete(member);
    return { title, members };
  }).filter(({ members }) => members.length > 0);
}
