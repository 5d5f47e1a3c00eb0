import type { ChartValues } from '../compute/chart-values.ts';
import { type Row, row } from './row.ts';

const isEnabled = ({ config }: ChartValues) => config.kubeControllers.enabled;

/** Calico's controllers, which clean up after nodes that are gone. */
export const kubeControllersRows: readonly Row[] = [
  row('kube-controllers/deployment-calico-kube-controllers', isEnabled, ({ images }, { properties }) => ({
    image: images['calico-kube-controllers'],
    revisionHistoryLimit: properties.revisionHistoryLimit,
    memoryLimits: properties.memoryLimits,
  })),
  row('kube-controllers/poddisruptionbudget-calico-kube-controllers', isEnabled, () => ({})),
  row('kube-controllers/serviceaccount-calico-kube-controllers', isEnabled, () => ({})),
  row('kube-controllers/clusterrole-calico-kube-controllers', isEnabled, (_, { properties }) => ({
    readNamespaces: properties.kubeControllersReadNamespaces,
  })),
  row('kube-controllers/clusterrolebinding-calico-kube-controllers', isEnabled, () => ({})),
  row(
    'kube-controllers/verticalpodautoscaler-calico-kube-controllers',
    (values) => isEnabled(values) && values.autoscaling.kubeControllers,
    (_, { properties }) => ({ updateMode: properties.vpaUpdateMode }),
  ),
];
