import type { Result } from '../../extension/pipeline.ts';
import { type DefaultOrigin, type Location, toJsonOrigin } from '../../issues/origin.ts';
import { CONTAINER_LISTS, type ContainerType } from '../../kubernetes/pod-security/containers-of.ts';
import { findWorkloads, type Workload } from '../../kubernetes/pod-security/find-workloads.ts';

/** An image that the rendered manifests use. */
export interface ImageUse {
  /** As containers name it, such as `quay.io/calico/node:v3.31.6`. */
  image: string;
  /** What it is called in the image vector, and why it is this one; several names where an overwrite makes one image of them. */
  origins: ImageOrigin[];
  /** The containers that run it, in the order of the manifests. */
  usedBy: ImageUser[];
}

export interface ImageOrigin {
  /** The name in the image vector, such as `calico-node`. */
  name: string;
  /** Whether it is the release's default, untouched by an overwrite. */
  isDefault: boolean;
  reason: string;
  /** The entries of the overwrite that had a part in it, or the default. */
  because: (Location | DefaultOrigin)[];
}

export interface ImageUser {
  kind: string;
  namespace?: string;
  name: string;
  container: string;
  type: ContainerType;
}

const PREFIX = 'images.';

/**
 * The images of what was rendered, each once, by reference. Where each comes from is what was recorded when it was decided.
 * Empty where the input was refused, or has no workloads.
 */
export function images(result: Pick<Result, 'manifests' | 'decisions'>): ImageUse[] {
  const uses = new Map<string, ImageUse>();
  for (const workload of findWorkloads(result.manifests).workloads) {
    for (const { image, ...user } of usersIn(workload)) {
      const use = uses.get(image) ?? { image, origins: originsOf(image, result), usedBy: [] };
      use.usedBy.push(user);
      uses.set(image, use);
    }
  }
  return [...uses.values()].sort((a, b) => (a.image < b.image ? -1 : 1));
}

function originsOf(image: string, { decisions }: Pick<Result, 'decisions'>): ImageOrigin[] {
  return decisions
    .filter(({ id, path, to }) => id === 'IMAGE' && path.startsWith(PREFIX) && to === image)
    .map(({ path, reason, because }) => ({
      name: path.slice(PREFIX.length),
      isDefault: because.every((one) => 'default' in one),
      reason,
      because: because.map(toJsonOrigin),
    }));
}

interface Templated {
  spec: Partial<Record<(typeof CONTAINER_LISTS)[ContainerType], { name: string; image: string }[]>>;
}

/** The containers of a workload of ours, so it is as Kubernetes has it. */
function usersIn({ kind, namespace, name, template }: Workload): (ImageUser & { image: string })[] {
  const { spec } = template as Templated;
  return (Object.keys(CONTAINER_LISTS) as ContainerType[]).flatMap((type) =>
    (spec[CONTAINER_LISTS[type]] ?? []).map((container) => ({
      kind,
      ...(namespace !== undefined && { namespace }),
      name,
      container: container.name,
      type,
      image: container.image,
    })),
  );
}
