import type { Contexts } from '../../generated/templates.js';
import type { ChartValues } from '../compute/chart-values.ts';
import type { Release } from '../releases/release.ts';
import { minAllowed } from './min-allowed.ts';
import { type Row, row } from './row.ts';

const isEnabled = ({ config }: ChartValues) => config.typha.enabled;

/** Typha, which stands between the API server and the many calico-nodes that watch it. */
export const typhaRows: readonly Row[] = [
  row('typha/deployment-calico-typha-deploy', isEnabled, deployment),
  row('typha/poddisruptionbudget-calico-typha', isEnabled, () => ({})),
  row('typha/service-calico-typha', isEnabled, () => ({})),
  row('typha/serviceaccount-calico-typha', isEnabled, () => ({})),
  // As in the extension, this one does not ask whether there is a typha to monitor.
  row(
    'typha/service-calico-typha-monitoring',
    ({ config }) => config.monitoring.enabled,
    ({ config }) => ({ metricsPort: Number(config.monitoring.typhaMetricsPort) }),
  ),
  row(
    'typha/verticalpodautoscaler-calico-typha',
    ({ autoscaling }) => autoscaling.typha !== undefined,
    ({ autoscaling }, { properties }) => ({
      updateMode: properties.vpaUpdateMode,
      ...minAllowed(autoscaling.resourceRequests?.typha),
    }),
  ),
];

function deployment(
  { images, config, autoscaling }: ChartValues,
  { properties }: Release,
): Contexts['typha/deployment-calico-typha-deploy'] {
  // Fixed requests are applied as they are; all others are set in the cluster by an autoscaler and kept.
  const isStatic = autoscaling.staticRequests !== undefined;
  const requests = isStatic ? autoscaling.resourceRequests?.typha : undefined;
  const deploymentSafeToEvict = properties.typhaSafeToEvict === 'deployment';
  return {
    image: images['calico-typha'],
    revisionHistoryLimit: properties.revisionHistoryLimit,
    annotated: deploymentSafeToEvict || !isStatic,
    deploymentSafeToEvict,
    podsSafeToEvict: !deploymentSafeToEvict,
    preserveResources: !isStatic,
    usePodCidr: config.ipam.type === 'host-local',
    monitoring: config.monitoring.enabled,
    metricsPort: Number(config.monitoring.typhaMetricsPort),
    metricsPortText: config.monitoring.typhaMetricsPort,
    cpuRequest: requests?.cpu ?? '200m',
    memoryRequest: requests?.memory ?? '100Mi',
    memoryLimits: properties.memoryLimits,
  };
}
