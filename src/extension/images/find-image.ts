import { meetsConstraint, parseConstraint } from '../../kubernetes/formats/constraint.ts';
import { parseVersion } from '../../kubernetes/formats/version.ts';
import type { ImageSource } from './image-source.ts';
import type { ImageVectorEntry } from './image-vector.ts';

/** The cluster that an image is looked up for. Constraints on omitted fields are ignored. */
export interface ImageSearch {
  /** Version of Kubernetes that the image runs on. */
  runtimeVersion?: string;
  /** Version of Kubernetes that the image works for; an image without a tag has it for its tag. */
  targetVersion?: string;
  architecture?: string;
  /** The tag of an image without a tag and without a `targetVersion`. */
  defaultTag?: string;
}

/**
 * Finds an image as `FindImage` of Gardener's `pkg/utils/imagevector` does: the closest match, and the first of equal
 * ones.
 *
 * @returns the image in the notation of containers, and its entry. Undefined if there is none, or if a constraint meets
 *   a version that does not parse
 */
export function findImage(
  vector: readonly ImageVectorEntry[],
  name: string,
  search: ImageSearch,
): { image: string; entry: ImageVectorEntry } | undefined {
  let best: { entry: ImageVectorEntry; score: number } | undefined;
  for (const entry of vector.filter((candidate) => candidate.name === name)) {
    const scores = [
      scoreVersion(entry.runtimeVersion, search.runtimeVersion),
      scoreVersion(entry.targetVersion, search.targetVersion),
      scoreArchitecture(entry.architectures, search.architecture),
    ];
    if (scores.includes('unreadable')) return undefined;
    if (scores.includes('no match')) continue;
    const score = (scores as number[]).reduce((sum, part) => sum + part, 0);
    if (!best || score > best.score) best = { entry, score };
  }
  return best && { image: nameOf(best.entry, search), entry: best.entry };
}

/** Matches constraints that are treated as exact by their first characters, including `=> 1.30`. */
const EXACT = /^(?:v?[0-9]+\.[0-9]+\.[0-9]+|=)/;

function scoreVersion(text: string | undefined, version: string | undefined): number | 'no match' | 'unreadable' {
  if (text === undefined || version === undefined) return 0;
  const constraint = parseConstraint(text);
  const parsed = parseVersion(normalize(version));
  if (!constraint || !parsed) return 'unreadable';
  if (!meetsConstraint(parsed, constraint)) return 'no match';
  return EXACT.test(text) ? 2 : 1;
}

/** Drops each `v`, and pre-release and metadata (`Normalize` of Gardener's `pkg/utils/version`). */
function normalize(version: string): string {
  return version.replaceAll('v', '').replace(/[-+~][\s\S]*$/, '');
}

function scoreArchitecture(architectures: ImageSource['architectures'], wanted = 'amd64'): number | 'no match' {
  const offered = architectures ?? ['amd64', 'arm64'];
  if (!offered.includes(wanted)) return 'no match';
  return offered.length === 1 ? 2 : 1;
}

function nameOf({ ref, repository = '', tag }: ImageSource, { targetVersion, defaultTag }: ImageSearch): string {
  if (ref !== undefined) return ref;
  const versionTag = targetVersion === undefined ? defaultTag : `v${targetVersion.replace(/^v+/, '')}`;
  const joined = tag ?? versionTag;
  if (joined === undefined) return repository;
  return `${repository}${joined.startsWith('sha256:') ? '@' : ':'}${joined}`;
}
