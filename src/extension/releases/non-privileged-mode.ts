import { compareVersions, parseVersion, type Version } from '../../kubernetes/formats/version.ts';
import { KNOWLEDGE, type Knowledge, type ModeVerdict, SUPPORT_DROPPED } from './non-privileged-knowledge.ts';
import type { Release } from './release.ts';

/** The known facts about the non-privileged mode with an image of calico-node. JSON-able. */
export interface NonPrivilegedMode extends Knowledge {
  /** The image of calico-node, as its container names it. */
  image: string;
  /** The version of Calico in the image. Absent if the reference of the image does not have it. */
  calico?: string;
}

/**
 * Returns the known facts about the non-privileged mode in a release of the extension: by the security context that it
 * renders, and the version of Calico in the image.
 *
 * @param image the image in use, after an image vector overwrite. Default: the one of the release
 */
export function nonPrivilegedMode({ images, properties }: Release, image = pinnedImage(images)): NonPrivilegedMode {
  const calico = calicoVersionOf(image);
  const version = calico === undefined ? undefined : parseVersion(calico);
  if (calico === undefined || !version) return { verdict: 'not known', image, ...OF_FOREIGN_IMAGE };
  const known = KNOWLEDGE.find(
    ({ allowPrivilegeEscalation, from, before }) =>
      allowPrivilegeEscalation === properties.nonPrivilegedEscalation && isWithin(version, from, before),
  );
  if (!known) return { verdict: 'not known', image, calico, ...OF_OTHER_VERSION };
  const { verdict, cause, evidence, limits, sources } = known;
  return { verdict, image, calico, cause, evidence, limits, sources };
}

/** Returns the verdict as the end of a sentence about the mode, such as `cannot be expected to work with Calico v3.31.6`. */
export function describeMode({ verdict, calico, image }: NonPrivilegedMode): string {
  return `${PREDICATES[verdict]} with ${calico === undefined ? `image ${JSON.stringify(image)}` : `Calico ${calico}`}`;
}

const PREDICATES: Record<ModeVerdict, string> = {
  works: 'works',
  'works with conditions': 'works under conditions',
  'cannot be expected to work': 'cannot be expected to work',
  'not known': 'is not known to work',
};

/** The repositories that Calico publishes the image in, under each name that container runtimes take. */
const REPOSITORIES = ['quay.io/calico/node', 'docker.io/calico/node', 'calico/node'];

/** Returns the version of Calico's own images. A digest, a mirror or a tag of another form can be any build. */
function calicoVersionOf(image: string): string | undefined {
  const [, repository = '', tag] = /^([^:@]+):(v\d{1,4}\.\d{1,4}\.\d{1,4})$/.exec(image) ?? [];
  return REPOSITORIES.includes(repository) ? tag : undefined;
}

function pinnedImage(images: Release['images']): string {
  const { repository, tag } = images['calico-node'];
  return `${repository}:${tag}`;
}

function isWithin(version: Version, from: string, before: string): boolean {
  const [first, end] = [parseVersion(from), parseVersion(before)];
  if (!first || !end) throw new Error(`${from} and ${before} are not both versions`);
  return compareVersions(version, first) >= 0 && compareVersions(version, end) < 0;
}

const OF_FOREIGN_IMAGE = {
  cause:
    'The image reference does not have a version tag from a Calico repository, so the calico-node binary, SUID bits and iptables version of the image are unknown.',
  evidence: 'This image was not tested.',
  limits: "Findings about Calico's own images do not apply to it.",
  sources: [SUPPORT_DROPPED],
};

const OF_OTHER_VERSION = {
  cause: "Calico's images before v3.25 and from v4 on were not examined.",
  evidence: 'This version was not tested.',
  limits: 'Findings about other Calico versions do not apply to it.',
  sources: [SUPPORT_DROPPED],
};
