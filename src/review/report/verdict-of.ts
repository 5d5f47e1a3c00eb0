import type { ContainerAudit, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';
import type { VerdictWord } from './parts/verdict.tsx';
import type { SideView } from './side-view.ts';

/** calico-node among what a side holds. */
export interface CalicoNode {
  workload: WorkloadAudit;
  container: ContainerAudit;
}

/** The container calico-node of the DaemonSet calico-node; nothing where a side does not hold it. */
export function calicoNodeOf({ audit }: SideView): CalicoNode | undefined {
  const workload = audit.workloads.find(({ kind, name }) => kind === 'DaemonSet' && name === 'calico-node');
  const container = workload?.containers.find(({ name }) => name === 'calico-node');
  return workload && container && { workload, container };
}

/** How calico-node runs on a side: as was decided for what is rendered, as it stands there in what was given. */
export function verdictOf(view: SideView): VerdictWord {
  if (view.isRefused) return 'refused';
  if (view.explanation) return view.explanation.privileges;
  const node = calicoNodeOf(view);
  if (!node) return 'absent';
  return node.container.privileged ? 'privileged' : 'non-privileged';
}
