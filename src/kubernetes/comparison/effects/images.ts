import type { Manifest } from '../../manifests/manifest.ts';
import type { ImageChange } from '../diff-report.ts';
import { objectName } from '../object-name.ts';
import { containersOf, podTemplatesOf } from './pod-template.ts';

/** Which images differ between two versions of an object, by container. One side may be missing. */
export function imageChanges(before: Manifest | undefined, after: Manifest | undefined): ImageChange[] {
  const object = after ?? before;
  if (!object) return [];
  const [left, right] = [imagesOf(before), imagesOf(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((container) => {
    const [old, fresh] = [left.get(container), right.get(container)];
    if (old === fresh) return [];
    return [
      {
        ...objectName(object),
        container,
        ...(old !== undefined && { before: old }),
        ...(fresh !== undefined && { after: fresh }),
      },
    ];
  });
}

function imagesOf(manifest: Manifest | undefined): Map<string, string> {
  const containers = podTemplatesOf(manifest).flatMap(containersOf);
  return new Map(
    containers.flatMap(({ title, fields }): [string, string][] =>
      typeof fields['image'] === 'string' ? [[title, fields['image']]] : [],
    ),
  );
}
