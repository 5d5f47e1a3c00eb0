import type { Finding } from './audit.ts';
import { CHECKS } from './checks.ts';

/** Findings without those of a stricter check that only repeat, at the same field, what the check says that it stands for. */
export function distinctFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ check, path }) => {
    const overridden = CHECKS.find(({ id }) => id === check)?.overrides;
    return !findings.some((other) => other.check === overridden && other.path === path);
  });
}
