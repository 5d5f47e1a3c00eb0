import type { ChartValues } from '../compute/chart-values.ts';
import { autoscalerDeployment } from './autoscaler-deployment.ts';
import { checksummedRow, type Row, row } from './row.ts';

const isNeeded = ({ config }: ChartValues) => config.typha.enabled;

/** The cluster-proportional horizontal autoscaler of typha. */
export const typhaCphaRows: readonly Row[] = [
  checksummedRow(
    'typha-cpha/deployment-calico-typha-horizontal-autoscaler',
    'typha-cpha/configmap-calico-typha-horizontal-autoscaler',
    isNeeded,
    autoscalerDeployment('calico-cpa'),
  ),
  row('typha-cpha/configmap-calico-typha-horizontal-autoscaler', isNeeded, () => ({})),
  row('typha-cpha/serviceaccount-typha-cpha', isNeeded, () => ({})),
  row('typha-cpha/clusterrole-typha-cpha', isNeeded, () => ({})),
  row('typha-cpha/clusterrolebinding-typha-cpha', isNeeded, () => ({})),
  row('typha-cpha/role-typha-cpha', isNeeded, () => ({})),
  row('typha-cpha/rolebinding-typha-cpha', isNeeded, () => ({})),
];
