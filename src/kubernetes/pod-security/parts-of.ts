import { CONTAINER_LISTS, type PlacedContainer } from './containers-of.ts';
import type { Container, PodTemplate } from './pod-template.ts';

const NO_ANNOTATIONS: ReadonlyMap<string, string> = new Map();

/**
 * The pod that a template becomes: the API server gives each port of a pod in the node's network the same port of the node,
 * and admission judges that.
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

/** A container as if it were alone: with the pod's securityContext, which it inherits, and without the pod's other fields. */
export function alone(
  { type, container }: PlacedContainer,
  { spec: { securityContext, os } }: PodTemplate,
): PodTemplate {
  return {
    annotations: NO_ANNOTATIONS,
    spec: { securityContext, os, [CONTAINER_LISTS[type]]: [container] },
  };
}

/** What the pod's own fields cost: the pod without its containers, whose duties count as done. */
export function podFields({ annotations, spec }: PodTemplate): PodTemplate {
  return {
    annotations,
    spec: { ...spec, initContainers: undefined, containers: undefined, ephemeralContainers: undefined },
  };
}
