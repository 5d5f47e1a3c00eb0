import type { AuditReport, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';
import { CHECKS, type CheckId } from '../../kubernetes/pod-security/checks.ts';
import { isWorse, type Level, minorOf, type PolicyVersion } from '../../kubernetes/pod-security/policy.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';

/** Levels that a workload can miss. Nothing is worse than `privileged`, so that this word names the check. */
const FAILABLE_LEVELS = ['baseline', 'restricted'] as const satisfies readonly Level[];

/** The conditions that fail an audit. */
export interface FailOn {
  /** Levels that each workload must reach. */
  levels: (typeof FAILABLE_LEVELS)[number][];
  /** Checks that each workload must pass. */
  checks: CheckId[];
}

/**
 * Parses a comma-separated list of levels and checks.
 *
 * @returns the conditions, and the problems as sentences: unknown words, and checks that the policy version does not
 *   have
 */
export function parseFailOn(text: string, policyVersion: PolicyVersion): { failOn: FailOn; problems: string[] } {
  const failOn: FailOn = { levels: [], checks: [] };
  const problems: string[] = [];
  for (const word of text.split(',').map((item) => item.trim())) {
    const level = FAILABLE_LEVELS.find((known) => known === word);
    const check = CHECKS.find(({ id }) => id === word);
    if (level) failOn.levels.push(level);
    else if (!check) problems.push(unknown(word));
    else if (check.since > (minorOf(policyVersion) ?? 0))
      problems.push(`check ${word} requires policy version v1.${check.since} or later`);
    else failOn.checks.push(check.id);
  }
  return { failOn, problems };
}

function unknown(word: string): string {
  const known = [...FAILABLE_LEVELS, ...CHECKS.map(({ id }) => id)];
  const meant = nearest(word, known);
  return `${JSON.stringify(word)} is neither a level nor a check${didYouMean(word, meant, ` (supported: ${known.join(', ')})`)}`;
}

/** Returns the workloads that fail, with reasons: the missed levels, then the failed checks. */
export function failuresOn(
  { workloads }: AuditReport,
  { levels, checks }: FailOn,
): { workload: WorkloadAudit; reasons: string[] }[] {
  return workloads.flatMap((workload) => {
    const failing: readonly CheckId[] = [...workload.failsBaseline, ...workload.failsRestricted];
    const reasons = [
      ...FAILABLE_LEVELS.filter((level) => levels.includes(level) && isWorse(workload.level, level)).map(
        (level) => `is ${workload.level}, worse than ${level}`,
      ),
      ...CHECKS.filter(({ id }) => checks.includes(id) && failing.includes(id)).map(({ id }) => `fails ${id}`),
    ];
    return reasons.length > 0 ? [{ workload, reasons }] : [];
  });
}
