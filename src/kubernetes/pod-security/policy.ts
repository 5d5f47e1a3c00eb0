/** The levels of the Pod Security Standards, the most permissive first. */
export const LEVELS = ['privileged', 'baseline', 'restricted'] as const;

export type Level = (typeof LEVELS)[number];

/** True if a level is more permissive than another one. */
export function isWorse(level: Level, than: Level): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(than);
}

/** Returns the most permissive level, or `restricted` for no levels. */
export function worstLevel(levels: readonly Level[]): Level {
  return LEVELS.find((level) => levels.includes(level)) ?? 'restricted';
}

/** A version of the Pod Security Standards: a Kubernetes minor release, or the newest one. */
export type PolicyVersion = 'latest' | `v1.${number}`;

/**
 * Returns the minor version of a policy version, as Kubernetes reads namespace labels: `latest` or `v1.N`. `latest` is
 * infinity, because versions newer than the built-in rules use the newest rules.
 *
 * @returns undefined for an invalid policy version
 */
export function minorOf(policyVersion: string): number | undefined {
  if (policyVersion === 'latest') return Number.POSITIVE_INFINITY;
  const digits = /^v1\.(0|[1-9][0-9]{0,17})$/.exec(policyVersion)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The newest minor version with built-in rules (`k8s.io/pod-security-admission` v0.37). */
const NEWEST_RULES = 37;

/** Returns the version of the rules for a policy version, which is at most the newest with built-in rules. */
export function rulesVersion(policyVersion: PolicyVersion): Exclude<PolicyVersion, 'latest'> {
  return `v1.${Math.min(minorOf(policyVersion) ?? 0, NEWEST_RULES)}`;
}

/** True if a policy version is newer than all built-in rules. */
export function isNewerThanRules(policyVersion: PolicyVersion): boolean {
  return policyVersion !== 'latest' && (minorOf(policyVersion) ?? 0) > NEWEST_RULES;
}
