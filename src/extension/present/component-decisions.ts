import type { ChartValues } from '../compute/chart-values.ts';
import type { ValuePath } from '../compute/value-recorder.ts';
import { COMPONENTS, type Component } from '../render/document.ts';
import type { Decision } from '../resolve/sourced.ts';

/** The values that decide whether a component is rendered, and the reason. */
interface Condition {
  paths: readonly ValuePath[];
  reason(isRendered: boolean, values: ChartValues): string;
}

const ALWAYS: Condition = { paths: [], reason: () => 'it is always rendered' };

/** Returns the reason against an autoscaler that adapts requests to the size of the cluster. */
function requestsReason({ autoscaling }: ChartValues): string {
  return autoscaling.staticRequests ? 'the requests are static' : 'a VerticalPodAutoscaler sets the requests';
}

const CONDITIONS: Partial<Record<Component, Condition>> = {
  'node-cpva': {
    paths: ['autoscaling.node', 'autoscaling.staticRequests'],
    reason: (isRendered, values) =>
      isRendered ? 'the requests of calico-node follow the size of the cluster' : requestsReason(values),
  },
  typha: {
    paths: ['config.typha.enabled'],
    // The Service for metrics belongs to this component.
    reason: (isRendered, { config }) =>
      config.typha.enabled ? 'typha is enabled' : `typha is disabled${isRendered ? ', except for its metrics' : ''}`,
  },
  'typha-cpha': {
    paths: ['config.typha.enabled'],
    reason: (isRendered) => (isRendered ? 'the number of typhas follows the size of the cluster' : 'typha is disabled'),
  },
  'typha-cpva': {
    paths: ['config.typha.enabled', 'autoscaling.typha', 'autoscaling.staticRequests'],
    reason(isRendered, values) {
      if (isRendered) return 'the requests of typha follow the size of the cluster';
      return values.config.typha.enabled ? requestsReason(values) : 'typha is disabled';
    },
  },
  'kube-controllers': {
    paths: ['config.kubeControllers.enabled'],
    reason: (isRendered) => (isRendered ? 'it runs with every backend except none' : 'the backend is none'),
  },
  ippool: {
    paths: ['config.ipv6.enabled', 'global.overlayEnabled'],
    reason(isRendered, { config }) {
      if (!isRendered) return 'without an overlay setting, calico-node creates the IPv4 pool';
      return config.ipv6.enabled ? 'the cluster uses IPv6' : 'an overlay setting is present';
    },
  },
  multus: {
    paths: ['config.multus.enabled'],
    reason: (isRendered) => (isRendered ? 'multus is enabled' : 'multus is not enabled'),
  },
};

/**
 * Records which components are rendered.
 *
 * @param rendered the components that are rendered
 * @param decisions about the values, whose lines also decide about the components
 */
export function decideComponents(
  rendered: ReadonlySet<Component>,
  values: ChartValues,
  decisions: readonly Decision[],
): Decision[] {
  const lastOf = new Map(decisions.map((decision) => [decision.path, decision]));
  return COMPONENTS.filter((component) => component !== 'crds').map((component) => {
    const { paths, reason } = CONDITIONS[component] ?? ALWAYS;
    const isRendered = rendered.has(component);
    return {
      id: 'COMPONENT',
      path: `components.${component}`,
      from: undefined,
      to: isRendered,
      reason: reason(isRendered, values),
      because: paths.flatMap((path) => lastOf.get(path)?.because ?? []),
    };
  });
}
