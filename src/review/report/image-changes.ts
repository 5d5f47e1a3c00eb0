import type { ImageChange } from '../../kubernetes/comparison/differences.ts';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { containersOf, podTemplatesOf } from '../../kubernetes/objects/pod-templates.ts';

/** An image that replaces another one, or that only one side uses, with the containers. */
export interface ImageReplacement {
  before?: string;
  after?: string;
  containers: ImageChange[];
}

/**
 * Groups image changes by image. Omits added and removed containers whose image the other side uses as well: no image
 * differs.
 *
 * @param before the manifests of the first side
 * @param after the manifests of the second side
 */
export function groupImageChanges(
  changes: readonly ImageChange[],
  before: readonly Manifest[],
  after: readonly Manifest[],
): ImageReplacement[] {
  const [old, fresh] = [imagesIn(before), imagesIn(after)];
  const groups = new Map<string, ImageReplacement>();
  for (const change of changes) {
    const isUsedBefore = change.before === undefined && old.has(change.after);
    const isUsedAfter = change.after === undefined && fresh.has(change.before);
    if (isUsedBefore || isUsedAfter) continue;
    const images = {
      ...(change.before !== undefined && { before: change.before }),
      ...(change.after !== undefined && { after: change.after }),
    };
    const key = JSON.stringify([change.before, change.after]);
    const group = groups.get(key) ?? { ...images, containers: [] };
    groups.set(key, group);
    group.containers.push(change);
  }
  return [...groups.values()];
}

function imagesIn(manifests: readonly Manifest[]): Set<string | undefined> {
  const specs = manifests.flatMap(podTemplatesOf).map(({ template }) => template.spec);
  return new Set(specs.flatMap((spec) => containersOf(spec)).map(({ container }) => container.image));
}
