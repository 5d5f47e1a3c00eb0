import type { Issue } from '../../issues/issue.ts';
import type { Origin } from '../../issues/origin.ts';
import { append } from '../../text/append.ts';
import { createIssue, locationIn } from '../../yaml/node-ref.ts';
import { findImage } from '../images/find-image.ts';
import { type ImageVectorEntry, mergeImageVector } from '../images/image-vector.ts';
import type { ImageName } from '../releases/image-name.ts';
import type { Settings } from '../resolve/settings.ts';
import { checkOverwriteEffect } from './check-overwrite-effect.ts';
import type { Ledger } from './ledger.ts';

/**
 * Sets the images of the release, with an image vector overwrite merged into them (step 9).
 *
 * @returns an issue for each image that the overwrite leaves without a fitting entry, and the overwrite's entries that
 *   have no effect
 */
export function setImages({ set }: Ledger, settings: Settings): Issue[] {
  const { release, imageVectorOverwrite: overwrite, cluster } = settings;
  const vector = mergeImageVector(release.images, overwrite?.value);
  const kubernetesVersion = cluster.kubernetesVersion.value;
  const issues: Issue[] = [];
  let isUsed = false;
  for (const name of Object.keys(release.images) as ImageName[]) {
    // The plugins are part of the extension: versions of Kubernetes do not matter to them.
    const search =
      name === 'cni-plugins'
        ? { defaultTag: release.version }
        : { runtimeVersion: kubernetesVersion, targetVersion: kubernetesVersion };
    const found = findImage(vector, name, search);
    if (!found) {
      if (overwrite) issues.push(noImage(overwrite, name));
      continue;
    }
    isUsed ||= found.entry.overwrittenBy.length > 0;
    const because = becauseOf(found.entry, settings);
    const reason =
      found.entry.overwrittenBy.length > 0 ? 'the image vector overwrite says so' : `${release.version} pins it`;
    set(`images.${name}`, found.image, { id: 'IMAGE', reason, because });
  }
  if (overwrite) append(issues, checkOverwriteEffect(overwrite, settings, isUsed || issues.length > 0));
  return issues;
}

function becauseOf({ overwrittenBy, name }: ImageVectorEntry, { release, imageVectorOverwrite }: Settings): Origin[] {
  if (!imageVectorOverwrite || overwrittenBy.length === 0) return [{ default: `${name} of ${release.version}` }];
  return overwrittenBy.map((steps) => locationIn(imageVectorOverwrite, steps));
}

function noImage(overwrite: NonNullable<Settings['imageVectorOverwrite']>, name: string): Issue {
  return createIssue(overwrite, {
    steps: ['images'],
    code: 'IMAGE_VECTOR',
    message: `no entry for image ${name} fits the cluster`,
  });
}
