import type { ChartValues } from '../compute/chart-values.ts';
import { autoscalerDeployment } from './autoscaler-deployment.ts';
import { checksummedRow, type Row, row } from './row.ts';

/** A VerticalPodAutoscaler and fixed requests would fight with this one over the requests of calico-node. */
const isNeeded = ({ autoscaling }: ChartValues) => !autoscaling.node && !autoscaling.staticRequests;

/** The cluster-proportional vertical autoscaler of calico-node. */
export const nodeCpvaRows: readonly Row[] = [
  checksummedRow(
    'node-cpva/deployment-calico-node-vertical-autoscaler',
    'node-cpva/configmap-calico-node-vertical-autoscaler',
    isNeeded,
    autoscalerDeployment('calico-cpva'),
  ),
  row('node-cpva/configmap-calico-node-vertical-autoscaler', isNeeded, (_, { properties }) => ({
    memoryLimits: properties.memoryLimits,
  })),
  row('node-cpva/serviceaccount-calico-node-cpva', isNeeded, () => ({})),
  row('node-cpva/clusterrole-calico-node-cpva', isNeeded, () => ({})),
  row('node-cpva/clusterrolebinding-calico-node-cpva', isNeeded, () => ({})),
];
