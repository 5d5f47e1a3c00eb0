import type { Issue } from '../../issues/issue.ts';
import { type Location, toLocation } from '../../issues/origin.ts';
import { append } from '../../text/append.ts';
import { createTextBudget, type TextBudget } from '../../text/text-budget.ts';
import type { ParsedDocument, Source } from '../../yaml/document.ts';
import { toJson } from '../../yaml/node.ts';
import { childAt, createIssue, type Finding, locationIn, type NodeRef, textAt } from '../../yaml/node-ref.ts';
import { parse } from '../../yaml/parse.ts';
import { withholdSecrets } from '../../yaml/withhold.ts';
import { fieldsOf } from '../objects/fields.ts';
import type { Manifest } from '../objects/object-key.ts';
import { isKustomization, isPatch, normalizePath, patchFiles } from './kustomize.ts';
import { listItems } from './list-items.ts';
import { checkSources, countKinds, type KindCount, noteSkipped, type SourceUse, useOf } from './source-use.ts';
import { type Decompress, unpackSecret } from './unpack-secret.ts';

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
  for (const { part, object } of objects) {
    const problem = nameProblem(part);
    if (!problem) manifests.push(object as ReadObject['object'] & Manifest);
    else if (part.document.source.mixed === true) skipped.push({ kind: `${object.kind} without a name` });
    else issues.push(createIssue(part, problem));
  }
  return { manifests, skipped: countKinds(skipped), issues: withholdSecrets(issues, sources) };
}

/** Returns the problem of an object that its name and namespace do not identify. */
function nameProblem(part: NodeRef): Finding | undefined {
  if (!textAt(part, ['metadata', 'name']))
    return { steps: ['metadata', 'name'], code: 'REQUIRED', message: 'the object has no metadata.name' };
  const namespace = childAt(part, ['metadata', 'namespace']);
  const isText = textAt(part, ['metadata', 'namespace']) !== undefined;
  if (!namespace || isText || (namespace.node.kind === 'scalar' && namespace.node.value === null)) return undefined;
  return { steps: ['metadata', 'namespace'], code: 'WRONG_TYPE', message: 'a namespace is a string' };
}

/** A Kubernetes object that was read from a source. */
export interface ReadObject {
  object: { apiVersion: string; kind: string; [field: string]: unknown };
  part: NodeRef;
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

/** A part of a document: an object, the kind of a skipped part, or an issue. */
type ReadPart = { object: ReadObject } | { skipped: string; part: NodeRef } | { issue: Issue };

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
  const { sources: parsed, documents, issues } = parse(sources);
  const patches = patchFiles(documents);
  const parts = documents.flatMap((document) =>
    readDocument(document, patches.has(normalizePath(document.source.name))),
  );
  append(
    issues,
    parts.flatMap((part) => ('issue' in part ? [part.issue] : [])),
  );
  if (!allowEmpty) append(issues, emptySources(parsed, parts, issues));
  const skipped = parts.flatMap((part) => ('skipped' in part ? [{ kind: part.skipped }] : []));
  const found = parts.flatMap((part) => ('object' in part ? [part.object] : []));
  const unpacked = unpackSecrets(found, decompress, budget);
  append(skipped, unpacked.skipped);
  append(issues, unpacked.issues);
  return { objects: unpacked.objects, skipped, issues };
}

/** Reports each named source without an object. */
function emptySources(sources: readonly Source[], parts: readonly ReadPart[], issues: readonly Issue[]): Issue[] {
  const use = new Map<Source, SourceUse>();
  for (const part of parts) {
    if ('object' in part) useOf(use, part.object.part).used += 1;
    // A pattern such as manifests/*.yaml also names files that are skipped. A directory without anything else is a mistake.
    else if ('skipped' in part && part.part.document.source.directory === undefined) useOf(use, part.part).used += 1;
    else if ('skipped' in part) noteSkipped(use, part.part, part.skipped);
  }
  const errors = issues.filter(({ severity }) => severity === 'error');
  const broken = new Set(errors.map(({ location }) => toLocation(location).source));
  const named = sources.filter(({ mixed, directory }) => mixed !== true || directory !== undefined);
  return checkSources(named, use, broken, 'error', '--allow-empty permits that');
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
    const secret = unpackSecret(one.part, decompress, budget);
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
export function placeOf({ part, place }: ReadObject, steps: readonly (string | number)[]): Location {
  return place ?? locationIn(part, steps);
}

/** Files that calico-render reads or writes in directories of manifests. */
const OWN_FILE = /(?:^|\/)\.calico-render\.(?:json|ya?ml)$/;

function readDocument(document: ParsedDocument, isPatchFile: boolean): ReadPart[] {
  const part = { document, node: document.root, path: '' };
  if (part.node.kind === 'mapping' && isKustomization(part)) return [{ skipped: 'kustomization', part }];
  return readPart(part, isPatchFile);
}

function readPart(part: NodeRef, isPatchFile: boolean): ReadPart[] {
  const items = listItems(part);
  if (items) return items.flatMap((item) => readPart(item, isPatchFile));
  const { name, mixed } = part.document.source;
  if (isPatch(part, isPatchFile)) return [{ skipped: 'kustomize patch', part }];
  if (isObject(part)) return [{ object: { object: toJson(part.node) as ReadObject['object'], part } }];
  if (OWN_FILE.test(name)) return [{ skipped: 'file of calico-render', part }];
  if (mixed === true) return [{ skipped: 'no object', part }];
  return [{ issue: createIssue(part, objectProblem(part)) }];
}

/** True for a document with apiVersion and kind. */
function isObject(part: NodeRef): boolean {
  return ['apiVersion', 'kind'].every((key) => (textAt(part, [key]) ?? '') !== '');
}

function objectProblem(part: NodeRef): Finding {
  if (part.node.kind !== 'mapping')
    return { steps: [], code: 'UNKNOWN_KIND', message: 'the document is no object with apiVersion and kind' };
  const missing = ['apiVersion', 'kind'].find((key) => (textAt(part, [key]) ?? '') === '') ?? 'kind';
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
