import type { Origin } from '../../issues/origin.ts';

/** What kind of decision was taken: a closed set, so that scripts can rely on it. */
export type DecisionId =
  | 'DEFAULT'
  | 'FEATURE_GATE'
  | 'IP_FAMILIES'
  | 'NETWORK_CONFIG'
  | 'CLUSTER'
  | 'NODE_CIDR'
  | 'OVERLAY'
  | 'KUBE_PROXY'
  | 'PRIVILEGES'
  | 'EBPF'
  | 'WIREGUARD'
  | 'BACKEND_NONE'
  | 'VXLAN'
  | 'AUTOSCALING'
  | 'IMAGE'
  | 'COMPONENT';

/** A decision, recorded where it was made. */
export interface Decision {
  id: DecisionId;
  /** What was decided: a path of the chart's values, `featureGates.NAME` or `components.NAME`. */
  path: string;
  from: unknown;
  to: unknown;
  reason: string;
  because: Origin[];
}
