import { COMPONENTS, type Component } from '../render/document.ts';
import type { Decision } from '../resolve/sourced.ts';

/** The values that decide whether a component is rendered, and the reasons. */
interface Condition {
  paths: readonly string[];
  there: string;
  notThere: string;
}

const ALWAYS: Condition = { paths: [], there: 'it is always there', notThere: '' };
const AUTOSCALED = 'requests that are fixed, or a VerticalPodAutoscaler, take its place';

const CONDITIONS: Partial<Record<Component, Condition>> = {
  'node-cpva': {
    paths: ['autoscaling.node', 'autoscaling.staticRequests'],
    there: 'the requests of calico-node follow the size of the cluster',
    notThere: AUTOSCALED,
  },
  // The Service for metrics belongs to typha and is there without it.
  typha: {
    paths: ['config.typha.enabled'],
    there: 'typha is enabled, or its metrics are',
    notThere: 'typha is disabled',
  },
  'typha-cpha': {
    paths: ['config.typha.enabled'],
    there: 'the number of typhas follows the size of the cluster',
    notThere: 'typha is disabled',
  },
  'typha-cpva': {
    paths: ['config.typha.enabled', 'autoscaling.typha', 'autoscaling.staticRequests'],
    there: 'the requests of typha follow the size of the cluster',
    notThere: `typha is disabled, or ${AUTOSCALED}`,
  },
  'kube-controllers': {
    paths: ['config.kubeControllers.enabled'],
    there: 'there is a backend',
    notThere: 'there is no backend',
  },
  ippool: {
    paths: ['config.ipv6.enabled', 'global.overlayEnabled'],
    there: 'pools are there for IPv6, and for IPv4 where an overlay setting is given',
    notThere: 'calico-node makes the pool of IPv4 itself where no overlay setting is given',
  },
  multus: { paths: ['config.multus.enabled'], there: 'multus is enabled', notThere: 'multus is not enabled' },
};

/**
 * Records which components are rendered.
 *
 * @param rendered those that are
 * @param decisions about the values, whose lines are also those that decided about the components
 */
export function decideComponents(rendered: ReadonlySet<Component>, decisions: readonly Decision[]): Decision[] {
  const lastOf = new Map(decisions.map((decision) => [decision.path, decision]));
  return COMPONENTS.filter((component) => component !== 'crds').map((component) => {
    const { paths, there, notThere } = CONDITIONS[component] ?? ALWAYS;
    const isThere = rendered.has(component);
    return {
      id: 'COMPONENT',
      path: `components.${component}`,
      from: undefined,
      to: isThere,
      reason: isThere ? there : notThere,
      because: paths.flatMap((path) => lastOf.get(path)?.because ?? []),
    };
  });
}
