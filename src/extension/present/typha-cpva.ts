import type { ChartValues } from '../compute/chart-values.ts';
import { autoscalerDeployment } from './autoscaler-deployment.ts';
import { checksummedRow, type Row, row } from './row.ts';

/** A VerticalPodAutoscaler and fixed requests would fight with this one over the requests of typha. */
const isNeeded = ({ config, autoscaling }: ChartValues) =>
  config.typha.enabled && !autoscaling.typha && !autoscaling.staticRequests;

/** The cluster-proportional vertical autoscaler of typha. */
export const typhaCpvaRows: readonly Row[] = [
  checksummedRow(
    'typha-cpva/deployment-calico-typha-vertical-autoscaler',
    'typha-cpva/configmap-calico-typha-vertical-autoscaler',
    isNeeded,
    autoscalerDeployment('calico-cpva'),
  ),
  row('typha-cpva/configmap-calico-typha-vertical-autoscaler', isNeeded, (_, { properties }) => ({
    memoryLimits: properties.memoryLimits,
  })),
  row('typha-cpva/serviceaccount-typha-cpva', isNeeded, () => ({})),
  row('typha-cpva/clusterrole-typha-cpva', isNeeded, () => ({})),
  row('typha-cpva/clusterrolebinding-typha-cpva', isNeeded, () => ({})),
];
