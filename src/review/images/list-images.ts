import type { Result } from '../../extension/pipeline.ts';
import { type DefaultOrigin, type Location, toJsonOrigin } from '../../issues/origin.ts';
import { podTemplateOf } from '../../kubernetes/objects/pod-spec.ts';
import { type ContainerType, containersOf } from '../../kubernetes/objects/pod-templates.ts';
import { findWorkloads, type Workload } from '../../kubernetes/objects/workloads.ts';
import { formatTable } from '../../text/format-table.ts';
import { oneLine } from '../../text/one-line.ts';

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

/** Images as a table: each with the containers that run it, and where it comes from. */
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
