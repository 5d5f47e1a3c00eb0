import type { Steps } from './decode/decode.ts';
import type { Container, PodSpec } from './pod-template.ts';

/** The lists of containers that a pod has, in the order in which they are judged. */
export const CONTAINER_LISTS = {
  init: 'initContainers',
  container: 'containers',
  ephemeral: 'ephemeralContainers',
} as const;

export type ContainerType = keyof typeof CONTAINER_LISTS;

/** A container and where it stands. */
export interface PlacedContainer {
  type: ContainerType;
  name: string;
  container: Container;
  /** From the pod template. */
  path: Steps;
}

/** All containers of a pod: init containers, containers, ephemeral ones. */
export function containersOf(spec: PodSpec): PlacedContainer[] {
  return (Object.keys(CONTAINER_LISTS) as ContainerType[]).flatMap((type) =>
    (spec[CONTAINER_LISTS[type]] ?? []).map((container, index) => ({
      type,
      name: container.name ?? '',
      container,
      path: ['spec', CONTAINER_LISTS[type], index],
    })),
  );
}
