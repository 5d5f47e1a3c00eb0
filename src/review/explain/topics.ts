import { COMPONENTS } from '../../extension/render/component.ts';
import type { Explained } from './explained.ts';

/** Whether something that was decided belongs to a topic. */
export type Topic = (explained: Explained) => boolean;

/** What each component depends on, besides whether it is rendered at all. */
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

/** The topics that have a name of their own: the privileges, and each component. */
export function topicsOf(): Record<string, Topic> {
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
