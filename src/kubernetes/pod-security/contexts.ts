import type { Judged, Violation } from './check.ts';
import type { PlacedContainer } from './containers-of.ts';
import type { Steps } from './decode/decode.ts';
import type { Container, PodSpec } from './pod-template.ts';

type PodContext = NonNullable<PodSpec['securityContext']>;
type ContainerContext = NonNullable<Container['securityContext']>;

/** Something that has a securityContext. */
interface Holder<C> {
  context: C | undefined;
  /** The container; none for the pod. */
  holder?: PlacedContainer;
  /** A violation at a field of the securityContext. */
  violation(steps: Steps, message: string): Violation;
}

/** What pods and containers can both set. */
export type SharedContext = Pick<PodContext, keyof PodContext & keyof ContainerContext>;

/** The securityContext of each container, whether it has one or not. */
export function containerContexts({ containers }: Judged): Holder<ContainerContext>[] {
  return containers.map((holder) => ({
    context: holder.container.securityContext,
    holder,
    violation: (steps, message) => inContainer(holder, ['securityContext', ...steps], message),
  }));
}

/** The securityContext of the pod, then those of its containers. */
export function allContexts(judged: Judged): Holder<SharedContext>[] {
  const pod: Holder<SharedContext> = {
    context: judged.spec.securityContext,
    violation: (steps, message) => ({ steps: ['spec', 'securityContext', ...steps], message }),
  };
  return [pod, ...containerContexts(judged)];
}

/** A violation of a container. */
export function inContainer({ type, name, path }: PlacedContainer, steps: Steps, message: string): Violation {
  return { steps: [...path, ...steps], message, container: { type, name } };
}

/** Since v1.25 pods for Windows need not set what only Linux has. */
export function isExemptAsWindows({ spec, minor }: Judged): boolean {
  return minor >= 25 && spec.os?.name === 'windows';
}

/** Since v1.35 root in a user namespace of the pod's own counts as nobody. */
export function isExemptByUserNamespace({ spec, minor }: Judged): boolean {
  return minor >= 35 && spec.hostUsers === false;
}
