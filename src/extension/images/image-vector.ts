import { parseConstraint } from '../../kubernetes/formats/constraint.ts';
import { describeValue } from '../../kubernetes/formats/scalar-text.ts';
import { append } from '../../text/lists.ts';
import { type Node, type ScalarNode, toJson } from '../../yaml/node.ts';
import { formatFloat32 } from '../../yaml/scalar/number-text.ts';
import { findField, type ImageSource, type ImageVectorFinding, readImageSource } from './image-source.ts';

/** An entry of a merged image vector, and which entries of the overwrite had a part in it, in the order they were merged. */
export interface ImageVectorEntry extends ImageSource {
  /** Steps to entries of the overwrite, such as `images`, 3. Empty for an unchanged default. */
  overwrittenBy: readonly (string | number)[][];
}

/** Characters of all version constraints together: reading one of 512 takes about a millisecond. */
const MAX_CONSTRAINTS = 256 * 1024;

/**
 * Checks an image vector overwrite by Gardener's rules (`Read` and `ValidateImageVector` of its
 * `pkg/utils/imagevector`).
 *
 * @param json the overwrite as JSON; null for an empty text
 * @returns the problems by steps, such as `images`, 3, `repository`
 */
export function checkImageVectorOverwrite(json: unknown): ImageVectorFinding[] {
  const { entries, findings } = readEntries(json);
  let length = 0;
  for (const { entry, steps } of entries) {
    if (!isMapping(entry)) {
      findings.push({ steps, message: `an image must be a mapping, not ${describeValue(entry)}` });
      continue;
    }
    const { source, findings: wrongTypes } = readImageSource(entry, steps);
    append(findings, wrongTypes);
    length += (source.runtimeVersion?.length ?? 0) + (source.targetVersion?.length ?? 0);
    if (length > MAX_CONSTRAINTS) {
      const message = `the version constraints of the image vector have more than ${MAX_CONSTRAINTS} characters`;
      return [...findings, { steps, code: 'LIMIT', message }];
    }
    for (const { field, message } of problemsOf(source)) {
      const key = field && findField(entry, field)?.key;
      findings.push({ steps: key === undefined ? steps : [...steps, key], message });
    }
  }
  return findings;
}

/** The entries of an image vector with the steps to each, and a finding if there is no list of them. */
interface Entries {
  entries: { entry: unknown; steps: (string | number)[] }[];
  findings: ImageVectorFinding[];
}

function readEntries(json: unknown): Entries {
  const refuse = (steps: string[], message: string): Entries => ({ entries: [], findings: [{ steps, message }] });
  if (json === null || json === undefined) return { entries: [], findings: [] };
  if (!isMapping(json))
    return refuse([], `the image vector must be a mapping with the list "images", not ${describeValue(json)}`);
  const images = findField(json, 'images');
  if (!images) return { entries: [], findings: [] };
  const { key, value } = images;
  if (!Array.isArray(value)) return refuse([key], `"images" must be a list, not ${describeValue(value)}`);
  return { entries: value.map((entry, index) => ({ entry, steps: [key, index] })), findings: [] };
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A finding about an entry: about one of its fields, or about the whole. */
function problemsOf(source: ImageSource): { field?: keyof ImageSource; message: string }[] {
  const { name, ref, repository } = source;
  const problems: { field?: keyof ImageSource; message: string }[] = [];
  if (name === '') problems.push({ field: 'name', message: 'the image has no name' });
  if (ref === '') problems.push({ field: 'ref', message: '"ref" is empty' });
  if (ref === undefined && repository === undefined) {
    problems.push({ message: 'the image has neither "ref" nor "repository"' });
  }
  for (const field of ['repository', 'tag'] as const) {
    if (source[field] === undefined) continue;
    if (ref !== undefined) problems.push({ field, message: `"${field}" cannot be combined with "ref"` });
    else if (source[field] === '') problems.push({ field, message: `"${field}" is empty` });
  }
  for (const field of ['runtimeVersion', 'targetVersion'] as const) {
    const text = source[field];
    if (text === undefined || parseConstraint(text)) continue;
    const example = 'such as ">= 1.33, < 1.35" or "1.33.x"';
    problems.push({ field, message: `${JSON.stringify(text)} is not a version constraint, ${example}` });
  }
  return problems;
}

/**
 * Merges an overwrite into the images of a release (`Merge` of Gardener's `pkg/utils/imagevector`): combines entries of
 * one name, versions and architectures, in which the last setting is effective.
 *
 * @param defaults by name of image
 * @param overwrite that `checkImageVectorOverwrite` accepts
 */
export function mergeImageVector(
  defaults: Readonly<Record<string, { repository: string; tag: string }>>,
  overwrite: unknown,
): ImageVectorEntry[] {
  const merged = new Map<string, MergedEntry>();
  for (const [name, image] of Object.entries(defaults)) {
    const entry: MergedEntry = { name, ...image, overwrittenBy: [] };
    merged.set(keyOf(entry), entry);
  }
  for (const { entry, steps } of readEntries(overwrite).entries) {
    const { source } = readImageSource(entry as object, steps);
    const old = merged.get(keyOf(source));
    merged.set(keyOf(source), old ? mergeEntry(old, source, steps) : { ...source, overwrittenBy: [steps] });
  }
  return [...merged.values()];
}

/**
 * Returns the names of the images in an overwrite, in the order of its entries.
 *
 * @param overwrite that `checkImageVectorOverwrite` accepts
 * @returns each name with the steps to it, such as `images`, 3, `name`
 */
export function listImageNames(overwrite: unknown): { name: string; steps: (string | number)[] }[] {
  return readEntries(overwrite).entries.flatMap(({ entry, steps }) => {
    const key = findField(entry as object, 'name')?.key;
    return key === undefined
      ? []
      : [{ name: readImageSource(entry as object, steps).source.name, steps: [...steps, key] }];
  });
}

/** An absent version equals an empty one. Absent architectures differ from an empty list. */
function keyOf({ name, runtimeVersion = '', targetVersion = '', architectures }: ImageSource): string {
  return JSON.stringify([name, runtimeVersion, targetVersion, architectures?.join('')]);
}

/** While entries are merged, the list of those that had a part grows: copied each time, it would cost the square of their number. */
interface MergedEntry extends ImageVectorEntry {
  overwrittenBy: (string | number)[][];
}

function mergeEntry(old: MergedEntry, source: ImageSource, steps: (string | number)[]): MergedEntry {
  old.overwrittenBy.push(steps);
  const { ref, repository, tag, ...rest } = { ...old, ...source };
  // A repository that is set drops a ref that was inherited; a ref drops repository and tag.
  if (ref !== undefined && source.repository === undefined) return { ...rest, ref };
  return { ...rest, ...(repository !== undefined && { repository }), ...(tag !== undefined && { tag }) };
}

/**
 * Returns the value of an image vector. Numbers in place of strings become the text that Go makes of them, which
 * depends on their notation: a tag `1000000` is unchanged, `1e6` and `!!float 1000000` become `1e+06`
 * (`sigs.k8s.io/yaml`).
 */
export function imageVectorJson(node: Node): unknown {
  const value = toJson(node);
  if (node.kind !== 'mapping') return value;
  for (const { key, value: list, overriddenBy } of node.entries) {
    if (overriddenBy || list.kind !== 'sequence') continue;
    (value as Record<string, unknown>)[key] = list.items.map(entryJson);
  }
  return value;
}

function entryJson(node: Node): unknown {
  if (node.kind !== 'mapping') return toJson(node);
  const entry: Record<string, unknown> = Object.create(null);
  // Of repeated fields the last one stays.
  for (const { key, value } of node.entries) entry[key] = fieldJson(value);
  return entry;
}

function fieldJson(node: Node): unknown {
  if (node.kind === 'sequence') return node.items.map(fieldJson);
  if (node.kind === 'mapping') return toJson(node);
  return typeof node.value === 'number' ? numberText(node, node.value) : node.value;
}

function numberText({ exact, isFloat }: ScalarNode, value: number): string {
  return isFloat ? formatFloat32(value) : (exact ?? String(BigInt(value)));
}
