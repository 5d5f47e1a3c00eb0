import { type Issue, listIssues } from '../../issues/issue.ts';
import type { Origin } from '../../issues/origin.ts';
import { append } from '../../text/lists.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import { createIssue, type Located, locationIn } from '../../yaml/node-ref.ts';
import { findImage } from '../images/find-image.ts';
import { type ImageVectorEntry, listImageNames, mergeImageVector } from '../images/image-vector.ts';
import type { ImageName } from '../releases/release.ts';
import type { Settings } from '../resolve/settings.ts';
import type { ValueRecorder } from './value-recorder.ts';

/**
 * Sets the images of the release, with an image vector overwrite merged into them (step 9).
 *
 * @returns an issue for each image that the overwrite leaves without a fitting entry, and the overwrite's entries that
 *   have no effect
 */
export function setImages({ set }: ValueRecorder, settings: Settings): Issue[] {
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
      found.entry.overwrittenBy.length > 0
        ? 'set by the image vector overwrite'
        : `default of extension ${release.version}`;
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
    message: `no entry of image ${JSON.stringify(name)} matches the cluster`,
  });
}

/**
 * Warns of an image vector overwrite, or of entries in it, that have no effect.
 *
 * @param changesImages false if each image of the release stays as it is
 * @returns a warning for each entry whose image the release does not have. If there is none and the overwrite changes no
 *   image, one warning at the list of images
 */
export function checkOverwriteEffect(
  overwrite: Located<unknown>,
  { release, cluster }: Settings,
  changesImages: boolean,
): Issue[] {
  const supported = Object.keys(release.images);
  const names = listImageNames(overwrite.value);
  const unknown = names.filter(({ name }) => !supported.includes(name));
  const warnings = listIssues(unknown, ({ name, steps }) => {
    const meant = nearest(name, supported);
    const message = `unknown image ${JSON.stringify(name)}`;
    const finding = { ...WARNING, steps, message };
    return createIssue(
      overwrite,
      meant === undefined
        ? { ...finding, hint: `images of extension ${release.version}: ${supported.join(', ')}` }
        : { ...finding, message: `${message}${didYouMean(name, meant)}` },
    );
  });
  const [first] = names;
  if (changesImages || !first || warnings.length > 0) return warnings;
  const message = `the image vector overwrite changes no image: no entry matches Kubernetes ${cluster.kubernetesVersion.value} on amd64`;
  return [createIssue(overwrite, { ...WARNING, steps: first.steps.slice(0, 1), message, atKey: true })];
}

const WARNING = { code: 'NO_EFFECT', severity: 'warning' } as const;
