import type { ContainerAudit } from '../../kubernetes/pod-security/audit.ts';

/** A container as people call it: `calico-node`, `init install-cni`. */
export function containerTitle({ type, name }: Pick<ContainerAudit, 'type' | 'name'>): string {
  return type === 'container' ? name : `${type} ${name}`;
}
