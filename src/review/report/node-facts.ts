import { userOf } from './container-matrix.ts';
import { calicoNodeOf, type SideView } from './side-view.ts';

/** Returns what calico-node may do on a side, as pairs of a term and a text. Empty without calico-node. */
export function factsOf(view: SideView): [term: string, text: string][] {
  const node = calicoNodeOf(view);
  if (!node) return [];
  const { pod } = node.workload;
  const { capabilities, allowPrivilegeEscalation, privileged } = node.container;
  const namespaces = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((flag) => pod[flag]);
  return [
    ['User', userOf(node.container).texts.join(', ')],
    ['Capabilities added', privileged ? 'all, because it is privileged' : capabilities.add.join(', ') || 'none'],
    ['Privilege escalation', allowPrivilegeEscalation ? 'allowed' : 'not allowed'],
    ['Host namespaces', namespaces.join(', ') || 'none'],
  ];
}

/**
 * Returns the decision that made calico-node privileged or not. For a default, the decision about the feature gate says
 * more.
 */
export function decisionOf({ explanation }: SideView) {
  const last = (path: string) => explanation?.explained.find((one) => one.path === path)?.decisions[0];
  const [node, gate] = [last('config.nonPrivileged'), last('featureGates.NonPrivilegedCalicoNode')];
  return node?.id === 'DEFAULT' ? (gate ?? node) : node;
}
