import { createIssueList, type Issue, listIssues } from '../../issues/issue.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import { parseTextAt } from '../../yaml/embedded.ts';
import { childAt, createIssue, hasField, type Located, type NodeRef, type Steps, textAt } from '../../yaml/node-ref.ts';
import { checkImageVectorOverwrite, imageVectorJson } from '../images/image-vector.ts';
import { COMPONENTS_KEY, OVERWRITE_KEY } from './document-kinds.ts';

/** Reads the image vector overwrite that a field holds as text. */
export function readImageVectorOverwrite(
  part: NodeRef,
  steps: Steps,
  furtherDocuments: Issue['severity'],
): { written?: Located<unknown>; issues: Issue[] } {
  const { inner, issues } = parseTextAt(part, steps, furtherDocuments);
  if (!inner) return { issues };
  const checked = checkOverwrite(inner);
  return { ...checked, issues: [...issues, ...checked.issues] };
}

/** Reads the ConfigMap in which a chart of an extension hands over an image vector overwrite. */
export function readOverwriteConfigMap(part: NodeRef): { written?: Located<unknown>; issues: Issue[] } {
  const steps = ['data', OVERWRITE_KEY];
  if (hasField(part, steps)) return readImageVectorOverwrite(part, steps, 'error');
  return { issues: [createIssue(part, { steps: ['data', COMPONENTS_KEY], ...COMPONENT_VECTOR, atKey: true })] };
}

/**
 * Reads the overwrite that a file holds: an image vector, or the ConfigMap of the extension's chart.
 */
export function readOverwriteFile(part: NodeRef): { written?: Located<unknown>; issues: Issue[] } {
  const [apiVersion, kind] = [textAt(part, ['apiVersion']), textAt(part, ['kind'])];
  if (apiVersion === undefined || kind === undefined) return checkOverwrite(part);
  const isOverwrite = [OVERWRITE_KEY, COMPONENTS_KEY].some((key) => hasField(part, ['data', key]));
  if (kind === 'ConfigMap' && isOverwrite) return readOverwriteConfigMap(part);
  const message = `a ${kind} is not an image vector: expected a mapping with the list "images"`;
  const hint = `or a ConfigMap with the key ${OVERWRITE_KEY}`;
  return { issues: [createIssue(part, { steps: ['kind'], code: 'IMAGE_VECTOR', message, hint })] };
}

/** Checks an image vector overwrite by Gardener's rules. Returns valid ones only. */
export function checkOverwrite(part: NodeRef): { written?: Located<unknown>; issues: Issue[] } {
  const value = imageVectorJson(part.node);
  const findings = listIssues(checkImageVectorOverwrite(value), ({ steps, code, message }) =>
    createIssue(part, { steps, code: code ?? 'IMAGE_VECTOR', message }),
  );
  return {
    ...(findings.length === 0 && { written: { ...part, value } }),
    issues: [...findings, ...checkDuplicates(part), ...checkFieldNames(part), ...checkHasImages(part)],
  };
}

const COMPONENT_VECTOR = {
  code: 'NO_EFFECT',
  severity: 'warning',
  message: 'this is a component image vector, for components that the extension does not deploy: it changes no image',
} as const;

/** Gardener takes a mapping without `images`, and overwrites nothing. */
function checkHasImages(part: NodeRef): Issue[] {
  if (part.node.kind !== 'mapping') return [];
  const keys = part.node.entries.map(({ key }) => key);
  const images = part.node.entries.find(({ key }) => key.toLowerCase() === 'images');
  const warning = { code: 'NO_EFFECT', severity: 'warning', atKey: true } as const;
  if (images) {
    const { kind } = images.value;
    const isEmpty = images.value.kind === 'sequence' ? images.value.items.length === 0 : kind === 'scalar';
    const message = 'the list of images is empty: no image is overwritten';
    return isEmpty ? [createIssue(part, { steps: [images.key], ...warning, message })] : [];
  }
  if (keys.includes('components'))
    return [createIssue(part, { steps: ['components'], ...warning, ...COMPONENT_VECTOR })];
  const near = keys.find((key) => nearest(key, ['images']) !== undefined);
  const message = `the image vector has no images${didYouMean(near ?? '', near && 'images', ': expected the list "images"')}`;
  return [createIssue(part, { steps: near === undefined ? keys.slice(0, 1) : [near], ...warning, message })];
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

function checkFieldNames(part: NodeRef): Issue[] {
  const images = childAt(part, ['images'])?.node;
  if (images?.kind !== 'sequence') return [];
  const issues = createIssueList();
  for (const [index, image] of images.items.entries()) {
    for (const { key } of image.kind === 'mapping' ? image.entries : []) {
      const isKnown = IMAGE_FIELDS.some((field) => field.toLowerCase() === key.toLowerCase());
      const meant = isKnown ? undefined : nearest(key, IMAGE_FIELDS);
      if (meant === undefined) continue;
      const message = `field ${JSON.stringify(key)} is ignored${didYouMean(key, meant)}`;
      const steps = ['images', index, key];
      issues.add(() => createIssue(part, { steps, code: 'NEAR_MISS', severity: 'warning', message, atKey: true }));
    }
  }
  return issues.all();
}
