import { findImage } from '../formats/find-image.ts';
import { type ImageVectorEntry, mergeImageVector } from '../formats/image-vector.ts';
import { append } from '../issues/append.ts';
import type { Issue } from '../issues/issue.ts';
import { nearest } from '../issues/near-miss.ts';
import type { MappingEntry } from '../parse/node.ts';
import type { ImageName } from '../releases/image-name.ts';
import type { Because } from '../resolve/fact.ts';
import type { Settings } from '../resolve/settings.ts';
import { toIssue } from '../validate/finding.ts';
import { locationIn, type Written } from '../validate/part.ts';
import type { Ledger } from './ledger.ts';

/**
 * Step 9: the images of the release, an image vector overwrite laid over them.
 *
 * @returns an issue for each image that the overwrite leaves without one that fits, and for what it overwrites in vain
 */
export function setImages({ set }: Ledger, settings: Settings): Issue[] {
  const { release, imageVectorOverwrite: overwrite, cluster } = settings;
  const vector = mergeImageVector(release.images, overwrite?.value);
  const kubernetesVersion = cluster.kubernetesVersion.value;
  const issues: Issue[] = overwrite ? checkNames(overwrite, Object.keys(release.images), release.version) : [];
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
  if (overwrite && issues.length === 0 && !isUsed) append(issues, checkIsUsed(overwrite, kubernetesVersion));
  return issues;
}

/** Entries for images that the release does not have are carried along and never looked up. */
function checkNames(overwrite: Written<unknown>, known: readonly string[], release: string): Issue[] {
  return entriesOf(overwrite).flatMap(({ name, steps }) => {
    if (name === undefined || known.includes(name)) return [];
    const meant = nearest(name, known);
    const message = `no image is called ${JSON.stringify(name)} in ${release}${meant ? `, did you mean "${meant}"?` : ''}`;
    const hint = meant === undefined ? { hint: `images: ${known.join(', ')}` } : {};
    return toIssue(overwrite, { steps, code: 'NO_EFFECT', severity: 'warning', message, ...hint });
  });
}

function checkIsUsed(overwrite: Written<unknown>, version: string): Issue[] {
  if (entriesOf(overwrite).length === 0) return [];
  const message = `the image vector overwrite changes no image: none of its entries fits Kubernetes ${version} on amd64`;
  return [toIssue(overwrite, { steps: ['images'], code: 'NO_EFFECT', severity: 'warning', message, atKey: true })];
}

function entriesOf(overwrite: Written<unknown>): { name: string | undefined; steps: (string | number)[] }[] {
  const images = overwrite.node.kind === 'mapping' ? findLast(overwrite.node.entries) : undefined;
  if (images?.value.kind !== 'sequence') return [];
  return images.value.items.map((node, index) => {
    const name = node.kind === 'mapping' ? node.entries.findLast(({ key }) => key.toLowerCase() === 'name') : undefined;
    const text = name?.value.kind === 'scalar' ? String(name.value.value) : undefined;
    return { name: text, steps: [images.key, index, ...(name ? [name.key] : [])] };
  });
}

/** Go matches the names of fields whatever their case. */
function findLast(entries: readonly MappingEntry[]): MappingEntry | undefined {
  return entries.findLast(({ key }) => key.toLowerCase() === 'images');
}

function becauseOf({ overwrittenBy, name }: ImageVectorEntry, { release, imageVectorOverwrite }: Settings): Because[] {
  if (!imageVectorOverwrite || overwrittenBy.length === 0) return [{ default: `${name} of ${release.version}` }];
  return overwrittenBy.map((index) => locationIn(imageVectorOverwrite, ['images', index]));
}

function noImage(overwrite: NonNullable<Settings['imageVectorOverwrite']>, name: string): Issue {
  return toIssue(overwrite, {
    steps: ['images'],
    code: 'IMAGE_VECTOR',
    message: `no entry for image ${name} fits the cluster`,
  });
}
