import { chargeValue, type TextBudget } from '../../text/text-budget.ts';
import type { Check, Judged, Violation } from './check.ts';
import { CHECKS, type CheckId } from './checks.ts';
import type { Level } from './level.ts';

/** What the Pod Security Standards say of a pod. */
export interface Verdict {
  /** The strictest level that it passes. */
  level: Level;
  /** The checks that it fails where `baseline` is asked for, by name. */
  failsBaseline: CheckId[];
  /** The checks that it fails where `restricted` is asked for: those of `baseline` that no stricter one replaces, then its own. */
  failsRestricted: CheckId[];
}

/** A check that a pod fails, and what it does not allow. */
export interface Failure {
  check: Check<CheckId>;
  violations: Violation[];
}

/**
 * Holds a pod against the checks of a version, as Kubernetes' `k8s.io/pod-security-admission` does.
 *
 * @param budget pays for what is found, where it is kept
 * @throws LimitError where that is too much
 */
export function judge(judged: Judged, budget?: TextBudget): { verdict: Verdict; failures: Failure[] } {
  const checks = CHECKS.filter(({ since }) => since <= judged.minor);
  const overridden = new Set(checks.map(({ overrides }) => overrides));
  const failures = checks
    .map((check) => {
      const violations = check.find(judged);
      if (budget) chargeValue(budget, violations);
      return { check, violations };
    })
    .filter(({ violations }) => violations.length > 0);
  const failing = failures.map(({ check }) => check);
  const failsBaseline = failing.filter(({ level }) => level === 'baseline').map(({ id }) => id);
  const failsRestricted = failing.map(({ id }) => id).filter((id) => !overridden.has(id));
  const level = failsBaseline.length > 0 ? 'privileged' : failsRestricted.length > 0 ? 'baseline' : 'restricted';
  return { verdict: { level, failsBaseline, failsRestricted }, failures };
}
