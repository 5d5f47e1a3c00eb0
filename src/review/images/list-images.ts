import type { Result } from '../../extension/pipeline.ts';
import { type DefaultOrigin, type Location, toJsonOrigin } from '../../issues/origin.ts';
import { podTemplateOf } from '../../kubernetes/objects/pod-spec.ts';
import { type ContainerType, containersOf } from '../../kubernetes/objects/pod-templates.ts';
import { findWorkloads, type Workload } from '../../kubernetes/objects/workloads.ts';
import { oneLine } from '../../text/printable.ts';
import { formatTable } from '../../text/table.ts';

/** An image of rendered manifests. */
export interface ImageUse {
  /** The reference, such as `quay.io/calico/node:v3.31.6`. */
  image: string;
  /** The names in the image vector and the reasons. An overwrite may give one image several names. */
  origins: ImageOrigin[];
  /** The containers with the image, in the order of the manifests. */
  usedBy: ImageUser[];
}

/** The origin of an image reference. */
export interface ImageOrigin {
  /** The name in the image vector, such as `calico-node`. */
  name: string;
  /** True for the default of the release, without an overwrite. */
  isDefault: boolean;
  reason: string;
  /** The entries of the overwrite, or the default. */
  because: (Location | DefaultOrigin)[];
}

/** A container with an image. */
export interface ImageUser {
  kind: string;
  namespace?: string;
  name: string;
  container: string;
  type: ContainerType;
}

const PREFIX = 'images.';

/**
 * Lists the images of rendered manifests, sorted by reference, with the origins that were recorded as decisions. Empty
 * for a refused input and without workloads.
 */
export function images(result: Pick<Result, 'manifests' | 'decisions'>): ImageUse[] {
  const uses = new Map<string, ImageUse>();
  for (const workload of findWorkloads(result.manifests).workloads) {
    for (const { image, ...user } of imageUsers(workload)) {
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

/** Returns the containers of a workload, with their images. */
function imageUsers({ kind, namespace, name, template }: Workload): (ImageUser & { image: string })[] {
  return containersOf(podTemplateOf(template).spec).map(({ container, type, name: containerName }) => ({
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
    container: containerName,
    type,
    image: container.image ?? '',
  }));
}

/** Formats images as a table, with their containers and origins. */
export function formatImages(uses: readonly ImageUse[]): string {
  const rows = uses.flatMap(({ image, origins, usedBy }) => {
    const [users, sources] = [unique(usedBy.map(describeUser)), unique(origins.map(describeOrigin))];
    const height = Math.max(users.length, sources.length);
    return Array.from({ length: height }, (_, line) => [
      line === 0 ? image : '',
      users[line] ?? '',
      sources[line] ?? '',
    ]);
  });
  return formatTable([['IMAGE', 'USED BY', 'FROM'], ...rows.map((row) => row.map(oneLine))]);
}

function describeUser({ kind, name, container, type }: ImageUser): string {
  return `${kind}/${name}: ${type === 'container' ? '' : `${type} `}${container}`;
}

function describeOrigin({ because, name }: ImageOrigin): string {
  return `${because.map(describeBecause).join(', ')}${because.some((one) => 'default' in one) ? '' : ` (${name})`}`;
}

function describeBecause(because: Location | DefaultOrigin): string {
  return 'default' in because ? because.default : `${because.source}:${because.line}`;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
