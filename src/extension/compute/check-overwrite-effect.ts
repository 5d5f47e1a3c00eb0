import type { Issue } from '../../issues/issue.ts';
import { listIssues } from '../../issues/issue-list.ts';
import { nearest } from '../../text/near-miss.ts';
import { createIssue, type Located } from '../../yaml/node-ref.ts';
import { listImageNames } from '../images/image-vector.ts';
import type { Settings } from '../resolve/settings.ts';

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
    const message = `no image is called ${JSON.stringify(name)} in ${release.version}`;
    const finding = { ...WARNING, steps, message };
    return createIssue(
      overwrite,
      meant === undefined
        ? { ...finding, hint: `images: ${supported.join(', ')}` }
        : { ...finding, message: `${message}, did you mean "${meant}"?` },
    );
  });
  const [first] = names;
  if (changesImages || !first || warnings.length > 0) return warnings;
  const message = `the image vector overwrite changes no image: none of its entries fits Kubernetes ${cluster.kubernetesVersion.value} on amd64`;
  return [createIssue(overwrite, { ...WARNING, steps: first.steps.slice(0, 1), message, atKey: true })];
}

const WARNING = { code: 'NO_EFFECT', severity: 'warning' } as const;
