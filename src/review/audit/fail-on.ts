import type { AuditReport, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';
import { CHECKS, type CheckId } from '../../kubernetes/pod-security/checks.ts';
import { isWorse, type Level, minorOf, type PolicyVersion } from '../../kubernetes/pod-security/policy.ts';
import { nearest } from '../../text/near-miss.ts';

/** The levels that a workload can miss. Nothing is worse than `privileged`, so that word means the check. */
const MISSABLE = ['baseline', 'restricted'] as const satisfies readonly Level[];

/** What a workload must not be. */
export interface FailOn {
  /** It must not be worse than any of these. */
  levels: (typeof MISSABLE)[number][];
  /** It must not fail any of these. */
  checks: CheckId[];
}

/**
 * Reads a comma-separated list of levels and checks.
 *
 * @returns what it says, and sentences on what is wrong with it: words that are neither, and checks that the version of the
 *   policy does not have, on which nothing could ever fail
 */
export function parseFailOn(text: string, policyVersion: PolicyVersion): { failOn: FailOn; problems: string[] } {
  const failOn: FailOn = { levels: [], checks: [] };
  const problems: string[] = [];
  for (const word of text.split(',').map((item) => item.trim())) {
    const level = MISSABLE.find((known) => known === word);
    const check = CHECKS.find(({ id }) => id === word);
    if (level) failOn.levels.push(level);
    else if (!check) problems.push(unknown(word));
    else if (check.since > (minorOf(policyVersion) ?? 0))
      problems.push(`check ${word} came with policy version v1.${check.since}`);
    else failOn.checks.push(check.id);
  }
  return { failOn, problems };
}

function unknown(word: string): string {
  const known = [...MISSABLE, ...CHECKS.map(({ id }) => id)];
  const meant = nearest(word, known);
  return `${JSON.stringify(word)} is neither a level nor a check${meant ? `, did you mean "${meant}"?` : ` (known: ${known.join(', ')})`}`;
}

/** Why each workload that fails does so, in words: the levels that it misses, then the checks. */
export function failuresOn(
  { workloads }: AuditReport,
  { levels, checks }: FailOn,
): { workload: WorkloadAudit; reasons: string[] }[] {
  return workloads.flatMap((workload) => {
    const failing: readonly CheckId[] = [...workload.failsBaseline, ...workload.failsRestricted];
    const reasons = [
      ...MISSABLE.filter((level) => levels.includes(level) && isWorse(workload.level, level)).map(
        (level) => `is ${workload.level}, worse than ${level}`,
      ),
      ...CHECKS.filter(({ id }) => checks.includes(id) && failing.includes(id)).map(({ id }) => `fails ${id}`),
    ];
    return reasons.length > 0 ? [{ workload, reasons }] : [];
  });
}
