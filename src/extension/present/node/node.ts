import { minAllowed } from '../min-allowed.ts';
import { checksummedRow, type Row, row } from '../row.ts';
import { calicoConfig } from './calico-config.ts';
import { calicoNode } from './calico-node.ts';

const always = () => true;

/** Component node: calico-node and what it needs. */
export const nodeRows: readonly Row[] = [
  row('node/configmap-calico-config', always, calicoConfig),
  checksummedRow('node/daemonset-calico-node', 'node/configmap-calico-config', always, calicoNode),
  row('node/serviceaccount-calico-node', always, () => ({})),
  row('node/clusterrole-calico-node', always, () => ({})),
  row('node/clusterrolebinding-calico-node', always, ({ config }) => ({ typha: config.typha.enabled })),
  row('node/serviceaccount-calico-cni-plugin', always, () => ({})),
  row('node/clusterrole-calico-cni-plugin', always, () => ({})),
  row('node/clusterrolebinding-calico-cni-plugin', always, () => ({})),
  row('node/networkpolicy-gardener.cloud--allow-from-calico-node', always, () => ({})),
  row(
    'node/service-calico-felix-monitoring',
    ({ config }) => config.monitoring.enabled,
    ({ config }) => ({ metricsPort: Number(config.monitoring.felixMetricsPort) }),
  ),
  row(
    'node/service-calico-bird-monitoring',
    ({ config }) => config.monitoring.enabled && config.birdExporter.enabled,
    ({ config }) => ({ metricsPort: Number(config.monitoring.birdMetricsPort) }),
  ),
  row(
    'node/verticalpodautoscaler-calico-node',
    ({ autoscaling }) => autoscaling.node !== undefined,
    ({ autoscaling }, { properties }) => ({
      updateMode: properties.vpaUpdateMode,
      ...minAllowed(autoscaling.resourceRequests?.node),
    }),
  ),
];
