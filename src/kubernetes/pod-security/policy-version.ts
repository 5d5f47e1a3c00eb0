/** A version of the Pod Security Standards: that of a Kubernetes minor release, or the newest that is known. */
export type PolicyVersion = 'latest' | `v1.${number}`;

/**
 * The minor version that a policy version stands for, as Kubernetes reads the labels of a namespace: `latest` or `v1.N`,
 * nothing else. A version newer than all that are known counts as the newest, so `latest` is infinitely new.
 *
 * @returns nothing for a text that is no policy version
 */
export function minorOf(policyVersion: string): number | undefined {
  if (policyVersion === 'latest') return Number.POSITIVE_INFINITY;
  const digits = /^v1\.(0|[1-9][0-9]{0,17})$/.exec(policyVersion)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The newest minor version whose rules are built in: `k8s.io/pod-security-admission` v0.37. */
const NEWEST_RULES = 37;

/** The version whose rules a policy version is judged by: itself, or the newest whose rules are built in. */
export function rulesVersion(policyVersion: PolicyVersion): Exclude<PolicyVersion, 'latest'> {
  return `v1.${Math.min(minorOf(policyVersion) ?? 0, NEWEST_RULES)}`;
}

/** True if a version is named that is newer than all rules that are built in. */
export function isNewerThanRules(policyVersion: PolicyVersion): boolean {
  return policyVersion !== 'latest' && (minorOf(policyVersion) ?? 0) > NEWEST_RULES;
}
