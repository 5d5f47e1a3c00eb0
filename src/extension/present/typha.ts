import type { Contexts } from '../../generated/templates.js';
import type { ChartValues } from '../compute/chart-values.ts';
import type { Release } from '../releases/release.ts';
import { autoscalerDeployment, checksummedRow, minAllowed, type Row, row } from './row.ts';

const isEnabled = ({ config }: ChartValues) => config.typha.enabled;

/** Typha, a cache between the API server and all calico-nodes that watch it. */
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

/** The cluster-proportional horizontal autoscaler of typha. */
export const typhaCphaRows: readonly Row[] = [
  checksummedRow(
    'typha-cpha/deployment-calico-typha-horizontal-autoscaler',
    'typha-cpha/configmap-calico-typha-horizontal-autoscaler',
    isEnabled,
    autoscalerDeployment('calico-cpa'),
  ),
  row('typha-cpha/configmap-calico-typha-horizontal-autoscaler', isEnabled, () => ({})),
  row('typha-cpha/serviceaccount-typha-cpha', isEnabled, () => ({})),
  row('typha-cpha/clusterrole-typha-cpha', isEnabled, () => ({})),
  row('typha-cpha/clusterrolebinding-typha-cpha', isEnabled, () => ({})),
  row('typha-cpha/role-typha-cpha', isEnabled, () => ({})),
  row('typha-cpha/rolebinding-typha-cpha', isEnabled, () => ({})),
];

/** A VerticalPodAutoscaler and fixed requests would fight with this one over the requests of typha. */
const needsVerticalAutoscaler = ({ config, autoscaling }: ChartValues) =>
  config.typha.enabled && !autoscaling.typha && !autoscaling.staticRequests;

/** The cluster-proportional vertical autoscaler of typha. */
export const typhaCpvaRows: readonly Row[] = [
  checksummedRow(
    'typha-cpva/deployment-calico-typha-vertical-autoscaler',
    'typha-cpva/configmap-calico-typha-vertical-autoscaler',
    needsVerticalAutoscaler,
    autoscalerDeployment('calico-cpva'),
  ),
  row('typha-cpva/configmap-calico-typha-vertical-autoscaler', needsVerticalAutoscaler, (_, { properties }) => ({
    memoryLimits: properties.memoryLimits,
  })),
  row('typha-cpva/serviceaccount-typha-cpva', needsVerticalAutoscaler, () => ({})),
  row('typha-cpva/clusterrole-typha-cpva', needsVerticalAutoscaler, () => ({})),
  row('typha-cpva/clusterrolebinding-typha-cpva', needsVerticalAutoscaler, () => ({})),
];
