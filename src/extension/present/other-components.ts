import type { Contexts } from '../../generated/templates.js';
import type { ChartValues } from '../compute/chart-values.ts';
import type { Release } from '../releases/release.ts';
import { type Row, row } from './row.ts';

const hasKubeControllers = ({ config }: ChartValues) => config.kubeControllers.enabled;

/** Calico's controllers, which clean up after removed nodes. */
export const kubeControllersRows: readonly Row[] = [
  row('kube-controllers/deployment-calico-kube-controllers', hasKubeControllers, ({ images }, { properties }) => ({
    image: images['calico-kube-controllers'],
    revisionHistoryLimit: properties.revisionHistoryLimit,
    memoryLimits: properties.memoryLimits,
  })),
  row('kube-controllers/poddisruptionbudget-calico-kube-controllers', hasKubeControllers, () => ({})),
  row('kube-controllers/serviceaccount-calico-kube-controllers', hasKubeControllers, () => ({})),
  row('kube-controllers/clusterrole-calico-kube-controllers', hasKubeControllers, (_, { properties }) => ({
    readNamespaces: properties.kubeControllersReadNamespaces,
  })),
  row('kube-controllers/clusterrolebinding-calico-kube-controllers', hasKubeControllers, () => ({})),
  row(
    'kube-controllers/verticalpodautoscaler-calico-kube-controllers',
    (values) => hasKubeControllers(values) && values.autoscaling.kubeControllers,
    (_, { properties }) => ({ updateMode: properties.vpaUpdateMode }),
  ),
];

/** The initial IP pools of a cluster. There is no IPv4 pool without an overlay setting. */
export const ippoolRows: readonly Row[] = [
  row(
    'ippool/ippool-default-ipv4-ippool',
    ({ config, global }) => config.ipv4.enabled && global.overlayEnabled !== undefined,
    ipv4Pool,
  ),
  row(
    'ippool/ippool-no-snat-for-node-cidr',
    ({ config, global }, { properties }) =>
      config.ipv4.enabled &&
      global.overlayEnabled === 'false' &&
      Boolean(global.nodeCIDR) &&
      (properties.noSnatPoolInDualStack || !config.ipv6.enabled),
    ({ global }) => ({ cidr: global.nodeCIDR ?? '' }),
  ),
  row('ippool/ippool-default-ipv6-ippool', ({ config }) => config.ipv6.enabled, ipv6Pool),
];

/** Returns the encapsulation. Only the overlay settings decide it: pool and mode of `config.ipv4` have no effect. */
function ipv4Pool({ global }: ChartValues): Contexts['ippool/ippool-default-ipv4-ippool'] {
  const overlay = global.overlayEnabled === 'true';
  const vxlan = global.vxlanEnabled === 'true';
  return {
    cidr: global.podCIDR,
    ipipMode: overlay && !vxlan ? 'Always' : 'Never',
    vxlanMode: overlay && vxlan ? 'Always' : 'Never',
  };
}

function ipv6Pool({ config, global }: ChartValues, release: Release): Contexts['ippool/ippool-default-ipv6-ippool'] {
  return {
    cidr: global[release.properties.ipv6PoolCidr] ?? '',
    natOutgoing: config.ipv6.natOutgoing,
  };
}

const hasMultus = ({ config }: ChartValues) => config.multus.enabled;

/** Multus, which attaches pods to several networks, and its own CustomResourceDefinition. */
export const multusRows: readonly Row[] = [
  row('multus/customresourcedefinition-network-attachment-definitions.k8s.cni.cncf.io', hasMultus, () => ({})),
  row('multus/daemonset-multus', hasMultus, ({ images, config }, { properties }) => ({
    multusImage: images['multus-cni'],
    cniPluginsImage: images['cni-plugins'],
    installCniPlugins: config.multus.installCNIPlugins,
    revisionHistoryLimit: properties.revisionHistoryLimit,
    memoryLimits: properties.memoryLimits,
  })),
  row('multus/serviceaccount-multus', hasMultus, () => ({})),
  row('multus/clusterrole-multus', hasMultus, () => ({})),
  row('multus/clusterrolebinding-multus', hasMultus, () => ({})),
];

const always = () => true;

/** Lets kube-controller-manager read tiers: without that it cannot clean up policies in them. */
export const tierGetterRows: readonly Row[] = [
  row('tier-getter/clusterrole-calico-tier-getter', always, () => ({})),
  row('tier-getter/clusterrolebinding-calico-tier-getter', always, () => ({})),
];
