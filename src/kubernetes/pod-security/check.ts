import type { Steps } from '../../yaml/node-ref.ts';
import type { Container, PodSpec, PodTemplate } from '../objects/pod-spec.ts';
import { type ContainerType, containersOf, type PlacedContainer } from '../objects/pod-templates.ts';
import type { Level } from './policy.ts';

/** The input of a check. */
export interface CheckInput extends PodTemplate {
  containers: readonly PlacedContainer<Container>[];
  /** The minor version of the policy. */
  minor: number;
}

/** A violation of a check. */
export interface Violation {
  /** Steps from the pod template to the field, or to where a missing field belongs. */
  steps: Steps;
  /** The problem, such as `privileged is true`. */
  message: string;
  /** The container, absent for a field of the pod. */
  container?: { type: ContainerType; name: string };
  /** The volume, if the violation is about one. */
  volume?: string;
}

/** A check of the Pod Security Standards (https://kubernetes.io/docs/concepts/security/pod-security-standards/). */
export interface Check<Id extends string = string> {
  /** The name of the check in `k8s.io/pod-security-admission`. */
  id: Id;
  level: Exclude<Level, 'privileged'>;
  /** The first minor version of the policy with this check. */
  since: number;
  /** The check of level `baseline` that this check replaces at level `restricted`. */
  overrides?: string;
  /** The requirement, in one sentence. */
  rule: string;
  /** The reason, and how to comply. */
  help: string;
  /** Returns all violations. */
  find(input: CheckInput): Violation[];
}

/** Returns a pod template as the input of checks. */
export function toCheckInput(template: PodTemplate, minor: number): CheckInput {
  return { ...template, containers: containersOf(template.spec), minor };
}

type PodContext = NonNullable<PodSpec['securityContext']>;
type ContainerContext = NonNullable<Container['securityContext']>;

/** A pod or container with a security context. */
interface Holder<C> {
  context: C | undefined;
  /** The container, absent for the pod. */
  holder?: PlacedContainer<Container>;
  /** Creates a violation at a field of the security context. */
  violation(steps: Steps, message: string): Violation;
}

/** Fields of both the pod's and the container's security context. */
export type SharedContext = Pick<PodContext, keyof PodContext & keyof ContainerContext>;

/** Returns the security context of each container, undefined for a container without one. */
export function containerContexts({ containers }: CheckInput): Holder<ContainerContext>[] {
  return containers.map((holder) => ({
    context: holder.container.securityContext,
    holder,
    violation: (steps, message) => inContainer(holder, ['securityContext', ...steps], message),
  }));
}

/** Returns the security context of the pod, then those of its containers. */
export function allContexts(input: CheckInput): Holder<SharedContext>[] {
  const pod: Holder<SharedContext> = {
    context: input.spec.securityContext,
    violation: (steps, message) => ({ steps: ['spec', 'securityContext', ...steps], message }),
  };
  return [pod, ...containerContexts(input)];
}

/** Creates a violation of a container. */
export function inContainer(
  { type, name, path }: PlacedContainer<Container>,
  steps: Steps,
  message: string,
): Violation {
  return { steps: [...path, ...steps], message, container: { type, name } };
}

/** True for a Windows pod, which has not needed Linux-only settings since v1.25. */
export function isExemptAsWindows({ spec, minor }: CheckInput): boolean {
  return minor >= 25 && spec.os?.name === 'windows';
}

/** True for a pod with its own user namespace, whose root user has been accepted since v1.35. */
export function isExemptByUserNamespace({ spec, minor }: CheckInput): boolean {
  return minor >= 35 && spec.hostUsers === false;
}
