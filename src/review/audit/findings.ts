import type { ContainerAudit, Finding, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';
import { CHECKS } from '../../kubernetes/pod-security/checks.ts';

/** Formats a container: `calico-node`, `init install-cni`. */
export function containerTitle({ type, name }: Pick<ContainerAudit, 'type' | 'name'>): string {
  return type === 'container' ? name : `${type} ${name}`;
}

/** Removes findings of a stricter check that repeat, at the same field, a finding of the check that it replaces. */
export function distinctFindings(findings: readonly Finding[]): Finding[] {
  const places = new Map<string, Set<string>>();
  for (const { check, path } of findings) places.set(check, (places.get(check) ?? new Set()).add(path));
  const overridden = new Map<string, string | undefined>(CHECKS.map(({ id, overrides }) => [id, overrides]));
  return findings.filter(({ check, path }) => !places.get(overridden.get(check) ?? '')?.has(path));
}

/** Formats a workload: `Deployment shop/web`. For a custom resource, adds the path of the pod template. */
export function workloadTitle({ kind, namespace, name, template }: WorkloadAudit): string {
  const object = `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
  return template ? `${object}, ${template}` : object;
}
