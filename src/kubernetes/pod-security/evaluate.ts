import { chargeValue, type TextBudget } from '../../text/text-budget.ts';
import type { Container, PodTemplate } from '../objects/pod-spec.ts';
import { CONTAINER_LISTS, type PlacedContainer } from '../objects/pod-templates.ts';
import type { Check, CheckInput, Violation } from './check.ts';
import { CHECKS, type CheckId } from './checks.ts';
import type { Level } from './policy.ts';

/** The result of the Pod Security Standards for a pod. */
export interface Verdict {
  /** The strictest level that the pod passes. */
  level: Level;
  /** The failed checks of level `baseline`, sorted by name. */
  failsBaseline: CheckId[];
  /** The failed checks of level `restricted`: those of `baseline` that no stricter one replaces, then its own. */
  failsRestricted: CheckId[];
}

/** A failed check, and its violations. */
export interface Failure {
  check: Check<CheckId>;
  violations: Violation[];
}

/**
 * Evaluates the checks of a policy version, as `k8s.io/pod-security-admission` does.
 *
 * @param budget the budget for violations that are kept
 * @throws LimitError for violations that exceed it
 */
export function evaluateChecks(input: CheckInput, budget?: TextBudget): { verdict: Verdict; failures: Failure[] } {
  const checks = CHECKS.filter(({ since }) => since <= input.minor);
  const overridden = new Set(checks.map(({ overrides }) => overrides));
  const failures = checks
    .map((check) => {
      const violations = check.find(input);
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

const NO_ANNOTATIONS: ReadonlyMap<string, string> = new Map();

/**
 * Returns the pod that a template creates. The API server sets the host port of each container port in a pod with
 * `hostNetwork`, and admission checks that.
 */
export function asPod({ annotations, spec }: PodTemplate): PodTemplate {
  if (spec.hostNetwork !== true) return { annotations, spec };
  const withHostPorts = (container: Container): Container => ({
    ...container,
    ports: container.ports?.map((port) => ({ ...port, hostPort: port.hostPort || port.containerPort })),
  });
  return {
    annotations,
    spec: {
      ...spec,
      initContainers: spec.initContainers?.map(withHostPorts),
      containers: spec.containers?.map(withHostPorts),
    },
  };
}

/** Returns a pod with one container, its security context and no other field of the pod. */
export function alone(
  { type, container }: PlacedContainer<Container>,
  { spec: { securityContext, os } }: PodTemplate,
): PodTemplate {
  return {
    annotations: NO_ANNOTATIONS,
    spec: { securityContext, os, [CONTAINER_LISTS[type]]: [container] },
  };
}

/** Returns a pod template without its containers, so that only the fields of the pod are checked. */
export function podFields({ annotations, spec }: PodTemplate): PodTemplate {
  return {
    annotations,
    spec: { ...spec, initContainers: undefined, containers: undefined, ephemeralContainers: undefined },
  };
}
