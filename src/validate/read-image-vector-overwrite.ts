import { checkImageVectorOverwrite } from '../formats/image-vector.ts';
import type { Issue } from '../issues/issue.ts';
import { nearest } from '../issues/near-miss.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { toIssue } from './finding.ts';
import { imageVectorJson } from './image-vector-json.ts';
import { type Part, partAt, type Steps, type Written } from './part.ts';
import { readText } from './read-text.ts';

/** Reads the image vector overwrite that a field holds as text. */
export function readImageVectorOverwrite(
  part: Part,
  steps: Steps,
  furtherDocuments: Issue['severity'],
): { written?: Written<unknown>; issues: Issue[] } {
  const { inner, issues } = readText(part, steps, furtherDocuments);
  if (!inner) return { issues };
  const checked = checkOverwrite(inner);
  return { ...checked, issues: [...issues, ...checked.issues] };
}

/** Holds an image vector overwrite against Gardener's rules for it. One that breaks a rule does not come back. */
export function checkOverwrite(part: Part): { written?: Written<unknown>; issues: Issue[] } {
  const value = imageVectorJson(part.node);
  const findings = checkImageVectorOverwrite(value).map(({ steps, message }) =>
    toIssue(part, { steps, code: 'IMAGE_VECTOR', message }),
  );
  return {
    ...(findings.length === 0 && { written: { ...part, value } }),
    issues: [...findings, ...checkDuplicates(part), ...checkFieldNames(part)],
  };
}

/** The fields of an image source in Gardener's `pkg/utils/imagevector`; it passes over all others without a word. */
const IMAGE_FIELDS = [
  'name',
  'sourceRepository',
  'repository',
  'tag',
  'ref',
  'runtimeVersion',
  'targetVersion',
  'architectures',
  'version',
  'labels',
  'resourceId',
];

function checkFieldNames(part: Part): Issue[] {
  const images = partAt(part, ['images'])?.node;
  if (images?.kind !== 'sequence') return [];
  return images.items.flatMap((image, index) => {
    if (image.kind !== 'mapping') return [];
    return image.entries.flatMap(({ key }) => {
      const isKnown = IMAGE_FIELDS.some((field) => field.toLowerCase() === key.toLowerCase());
      const meant = isKnown ? undefined : nearest(key, IMAGE_FIELDS);
      if (meant === undefined) return [];
      const message = `field ${JSON.stringify(key)} is not read, did you mean "${meant}"?`;
      return toIssue(part, {
        steps: ['images', index, key],
        code: 'NEAR_MISS',
        severity: 'warning',
        message,
        atKey: true,
      });
    });
  });
}
