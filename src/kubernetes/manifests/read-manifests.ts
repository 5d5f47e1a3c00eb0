import type { Issue } from '../../issues/issue.ts';
import { type Location, toLocation } from '../../issues/origin.ts';
import { append } from '../../text/lists.ts';
import { createTextBudget, type TextBudget } from '../../text/text-budget.ts';
import type { ParsedDocument, Source } from '../../yaml/document.ts';
import { toJson } from '../../yaml/node.ts';
import { childAt, createIssue, type Finding, locationIn, type NodeRef, textAt } from '../../yaml/node-ref.ts';
import { fieldsOf } from '../objects/fields.ts';
import type { Manifest } from '../objects/object-key.ts';
import { isKustomization, isPatch, normalizePath, patchFiles } from './kustomize.ts';
import { listItems } from './list-items.ts';
import { checkSources, countKinds, type KindCount, noteSkipped, type SourceUse, useOf } from './source-use.ts';
import { type Decompress, unpackSecret } from './unpack-secret.ts';
import { parseSources, withholdSecrets } from './withhold.ts';

/** The manifests of sources, and issues about them. */
export interface ReadManifests {
  manifests: Manifest[];
  /** The number of skipped documents of each kind. */
  skipped: KindCount[];
  issues: Issue[];
}

/**
 * Reads manifests as `readObjects` does. An object without a name is skipped in a directory and an error elsewhere.
 *
 * @param decompress decompresses Brotli, for Secrets with keys that end in `.br`
 * @param allowEmpty allows sources without a document, which are errors otherwise
 */
export function readManifests(sources: readonly Source[], decompress: Decompress, allowEmpty = false): ReadManifests {
  const { objects, skipped, issues } = readObjects(sources, decompress, allowEmpty);
  const manifests: Manifest[] = [];
  for (const { ref, object } of objects) {
    const problem = nameProblem(ref);
    if (!problem) manifests.push(object as ReadObject['object'] & Manifest);
    else if (ref.document.source.mixed === true) skipped.push({ kind: `${object.kind} without a name` });
    else issues.push(createIssue(ref, problem));
  }
  return { manifests, skipped: countKinds(skipped), issues: withholdSecrets(issues, sources) };
}

/** Returns the problem of an object that its name and namespace do not identify. */
function nameProblem(ref: NodeRef): Finding | undefined {
  if (!textAt(ref, ['metadata', 'name']))
    return { steps: ['metadata', 'name'], code: 'REQUIRED', message: 'the object has no metadata.name' };
  const namespace = childAt(ref, ['metadata', 'namespace']);
  const isText = textAt(ref, ['metadata', 'namespace']) !== undefined;
  if (!namespace || isText || (namespace.node.kind === 'scalar' && namespace.node.value === null)) return undefined;
  return { steps: ['metadata', 'namespace'], code: 'WRONG_TYPE', message: '"namespace" must be a string' };
}

/** A Kubernetes object that was read from a source. */
export interface ReadObject {
  object: { apiVersion: string; kind: string; [field: string]: unknown };
  ref: NodeRef;
  /** The line of the Secret that holds an object of a ManagedResource. */
  place?: Location;
}

/** The objects of sources, and the other documents. */
interface ReadObjects {
  objects: ReadObject[];
  /** The kinds of the skipped documents. */
  skipped: Omit<KindCount, 'count'>[];
  issues: Issue[];
}

/** An object in a document, the kind of a skipped document, or an issue. */
type ReadResult = { object: ReadObject } | { skipped: string; ref: NodeRef } | { issue: Issue };

/** Far more than the manifests that Gardener stores for a cluster. */
const MAX_MEBIBYTES = 16;

/**
 * Reads Kubernetes objects from YAML or JSON. The items of a List are read one by one, and the Secret of a
 * ManagedResource is replaced by its content. Kustomizations, patches and calico-render's own files are skipped. Other
 * documents without an object are skipped in a directory and errors elsewhere.
 *
 * @param decompress decompresses Brotli, for Secrets with keys that end in `.br`
 * @param allowEmpty allows sources and directories without an object, which are errors otherwise
 * @param budget the budget for the content of Secrets, which may be much larger than the sources
 * @throws LimitError for Secrets with more than 16 MiB
 */
export function readObjects(
  sources: readonly Source[],
  decompress: Decompress,
  allowEmpty = false,
  budget = createTextBudget('the Secrets of ManagedResources', MAX_MEBIBYTES),
): ReadObjects {
  const { sources: parsed, documents, issues } = parseSources(sources);
  const patches = patchFiles(documents);
  const results = documents.flatMap((document) =>
    readDocument(document, patches.has(normalizePath(document.source.name))),
  );
  append(
    issues,
    results.flatMap((result) => ('issue' in result ? [result.issue] : [])),
  );
  if (!allowEmpty) append(issues, emptySources(parsed, results, issues));
  const skipped = results.flatMap((result) => ('skipped' in result ? [{ kind: result.skipped }] : []));
  const found = results.flatMap((result) => ('object' in result ? [result.object] : []));
  const unpacked = unpackSecrets(found, decompress, budget);
  append(skipped, unpacked.skipped);
  append(issues, unpacked.issues);
  return { objects: unpacked.objects, skipped, issues };
}

/** Reports each named source without an object. */
function emptySources(sources: readonly Source[], results: readonly ReadResult[], issues: readonly Issue[]): Issue[] {
  const use = new Map<Source, SourceUse>();
  for (const result of results) {
    if ('object' in result) useOf(use, result.object.ref).used += 1;
    // A pattern such as manifests/*.yaml also names files that are skipped. A directory without anything else is a mistake.
    else if ('skipped' in result && result.ref.document.source.directory === undefined)
      useOf(use, result.ref).used += 1;
    else if ('skipped' in result) noteSkipped(use, result.ref, result.skipped);
  }
  const errors = issues.filter(({ severity }) => severity === 'error');
  const broken = new Set(errors.map(({ location }) => toLocation(location).source));
  const named = sources.filter(({ mixed, directory }) => mixed !== true || directory !== undefined);
  return checkSources(named, use, broken, 'error', 'to allow that, add --allow-empty');
}

/** Replaces the Secrets of ManagedResources by the objects in them. */
function unpackSecrets(objects: readonly ReadObject[], decompress: Decompress, budget: TextBudget): ReadObjects {
  const read: ReadObjects = { objects: [], skipped: [], issues: [] };
  const packed = new Set(objects.flatMap(({ object }) => secretsOf(object)));
  const unpacked = new Set<string>();
  for (const one of objects) {
    if (!isPacked(one.object, packed)) {
      read.objects.push(one);
      continue;
    }
    unpacked.add(secretKey(one.object));
    const secret = unpackSecret(one.ref, decompress, budget);
    for (const { source, place } of secret.contents) {
      const inside = readObjects([source], decompress, true, budget);
      append(
        read.objects,
        inside.objects.map((object) => ({ ...object, place })),
      );
      append(read.skipped, inside.skipped);
      append(read.issues, inside.issues);
    }
    append(read.issues, secret.issues);
  }
  // A ManagedResource describes how its manifests are applied, and is not one of them.
  return { ...read, objects: read.objects.filter(({ object }) => !secretsOf(object).some((key) => unpacked.has(key))) };
}

/** Returns the location of a field of an object. */
export function placeOf({ ref, place }: ReadObject, steps: readonly (string | number)[]): Location {
  return place ?? locationIn(ref, steps);
}

/** Files that calico-render reads or writes in directories of manifests. */
const OWN_FILE = /(?:^|\/)\.calico-render\.(?:json|ya?ml)$/;

function readDocument(document: ParsedDocument, isPatchFile: boolean): ReadResult[] {
  const ref = { document, node: document.root, path: '' };
  if (ref.node.kind === 'mapping' && isKustomization(ref)) return [{ skipped: 'kustomization', ref }];
  return readNode(ref, isPatchFile);
}

function readNode(ref: NodeRef, isPatchFile: boolean): ReadResult[] {
  const items = listItems(ref);
  if (items) return items.flatMap((item) => readNode(item, isPatchFile));
  const { name, mixed } = ref.document.source;
  if (isPatch(ref, isPatchFile)) return [{ skipped: 'kustomize patch', ref }];
  if (isObject(ref)) return [{ object: { object: toJson(ref.node) as ReadObject['object'], ref } }];
  if (OWN_FILE.test(name)) return [{ skipped: 'file of calico-render', ref }];
  if (mixed === true) return [{ skipped: 'no object', ref }];
  return [{ issue: createIssue(ref, objectProblem(ref)) }];
}

/** True for a document with apiVersion and kind. */
function isObject(ref: NodeRef): boolean {
  return ['apiVersion', 'kind'].every((key) => (textAt(ref, [key]) ?? '') !== '');
}

function objectProblem(ref: NodeRef): Finding {
  if (ref.node.kind !== 'mapping')
    return { steps: [], code: 'UNKNOWN_KIND', message: 'the document is not an object with apiVersion and kind' };
  const missing = ['apiVersion', 'kind'].find((key) => (textAt(ref, [key]) ?? '') === '') ?? 'kind';
  return { steps: [missing], code: 'REQUIRED', message: `the object has no ${missing}` };
}

/**
 * True for a Secret that holds the manifests of a ManagedResource, which names it, or which Gardener names after it.
 */
function isPacked(object: ReadObject['object'], packed: ReadonlySet<string>): boolean {
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1') return false;
  const { name } = fieldsOf(object['metadata']);
  return (typeof name === 'string' && name.startsWith('managedresource-')) || packed.has(secretKey(object));
}

function secretKey({ metadata }: ReadObject['object']): string {
  const { namespace, name } = fieldsOf(metadata);
  return JSON.stringify([namespace ?? '', name]);
}

/** Returns the keys of the Secrets that a ManagedResource names. */
function secretsOf({ kind, apiVersion, metadata, spec }: ReadObject['object']): string[] {
  if (kind !== 'ManagedResource' || !apiVersion.startsWith('resources.gardener.cloud/')) return [];
  const { secretRefs } = fieldsOf(spec);
  if (!Array.isArray(secretRefs)) return [];
  const { namespace } = fieldsOf(metadata);
  return secretRefs.map((reference) => JSON.stringify([namespace ?? '', fieldsOf(reference)['name']]));
}
