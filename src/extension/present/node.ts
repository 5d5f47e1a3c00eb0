import type { Contexts } from '../../generated/templates.js';
import type { ChartValues } from '../compute/chart-values.ts';
import { calicoNode } from './calico-node.ts';
import { autoscalerDeployment, checksummedRow, minAllowed, type Row, row } from './row.ts';

const always = () => true;

/** Component node: calico-node and its dependencies. */
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

/** Returns the context of the ConfigMap calico-config: the backend, and the IPAM of pods. */
export function calicoConfig({ config }: ChartValues): Contexts['node/configmap-calico-config'] {
  const { ipam } = config;
  return {
    backend: config.backend,
    typhaServiceName: config.typha.enabled ? 'calico-typha' : 'none',
    vethMtu: config.veth_mtu,
    hasRanges: ipam.ranges !== undefined,
    hasSubnet: ipam.subnet !== '',
    subnet: ipam.subnet,
    // The CNI plugin takes these as text.
    assignIpv4: String(ipam.assign_ipv4),
    assignIpv6: String(ipam.assign_ipv6),
    ipamType: ipam.type,
  };
}

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
