import type { ChartValues } from '../compute/chart-values.ts';
import { type Row, row } from './row.ts';

const isEnabled = ({ config }: ChartValues) => config.multus.enabled;

/** Multus, which attaches pods to several networks, and its own CustomResourceDefinition. */
export const multusRows: readonly Row[] = [
  row('multus/customresourcedefinition-network-attachment-definitions.k8s.cni.cncf.io', isEnabled, () => ({})),
  row('multus/daemonset-multus', isEnabled, ({ images, config }, { properties }) => ({
    multusImage: images['multus-cni'],
    cniPluginsImage: images['cni-plugins'],
    installCniPlugins: config.multus.installCNIPlugins,
    revisionHistoryLimit: properties.revisionHistoryLimit,
    memoryLimits: properties.memoryLimits,
  })),
  row('multus/serviceaccount-multus', isEnabled, () => ({})),
  row('multus/clusterrole-multus', isEnabled, () => ({})),
  row('multus/clusterrolebinding-multus', isEnabled, () => ({})),
];
