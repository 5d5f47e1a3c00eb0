import type { ContainerAudit, Finding } from '../../kubernetes/pod-security/audit.ts';
import { CHECKS } from '../../kubernetes/pod-security/checks.ts';

/** A container as people call it: `calico-node`, `init install-cni`. */
export function containerTitle({ type, name }: Pick<ContainerAudit, 'type' | 'name'>): string {
  return type === 'container' ? name : `${type} ${name}`;
}

/** Findings without those of a stricter check that only repeat, at the same field, what the check says that it stands for. */
export function distinctFindings(findings: readonly Finding[]): Finding[] {
  const places = new Map<string, Set<string>>();
  for (const { check, path } of findings) places.set(check, (places.get(check) ?? new Set()).add(path));
  const overridden = new Map<string, string | undefined>(CHECKS.map(({ id, overrides }) => [id, overrides]));
  return findings.filter(({ check, path }) => !places.get(overridden.get(check) ?? '')?.has(path));
}
