import type { Issue } from '../../issues/issue.ts';
import { type Location, toLocation } from '../../issues/origin.ts';
import { append } from '../../text/append.ts';
import { createTextBudget } from '../../text/text-budget.ts';
import type { ParsedDocument, Source } from '../../yaml/document.ts';
import { toJson } from '../../yaml/node.ts';
import { createIssue, type Finding, locationIn, type NodeRef, textAt } from '../../yaml/node-ref.ts';
import { parse } from '../../yaml/parse.ts';
import { isKustomization, isPatch, normalizePath, patchFiles } from './find-patches.ts';
import type { KindCount } from './kind-count.ts';
import { listItems } from './list-items.ts';
import { checkSources, noteSkipped, type SourceUse, useOf } from './source-use.ts';
import { type Decompress, unpackSecret } from './unpack-secret.ts';

/** An object of Kubernetes, as it was read. */
export interface ReadObject {
  object: { apiVersion: string; kind: string; [field: string]: unknown };
  part: NodeRef;
  /** For an object from a ManagedResource's Secret: the line of the Secret that holds it. */
  place?: Location;
}

/** The objects of texts, and everything else. */
export interface ReadObjects {
  objects: ReadObject[];
  /** The documents that are no objects, by what they are. */
  skipped: Omit<KindCount, 'count'>[];
  issues: Issue[];
}

/** What was read so far, and what came of the documents of each source. */
interface Found extends ReadObjects {
  use: Map<Source, SourceUse>;
}

/** Far more than the manifests that Gardener stores for a cluster. */
const MAX_MEBIBYTES = 16;

/**
 * Reads texts with objects of Kubernetes, YAML or JSON: the items of Lists one by one; in place of the Secret of a ManagedResource what Gardener stores
 * in it. Kustomizations, patches and files of calico-render's own are skipped. Other documents that are no objects are errors, but skipped in a directory.
 *
 * @param decompress undoes Brotli, for Secrets whose keys end in `.br`
 * @param allowEmpty permits sources and directories without an object, which are errors otherwise
 * @param budget pays for what the Secrets hold, which may be much more than it looks
 * @throws LimitError where that is more than 16 MiB
 */
export function readObjects(
  sources: readonly Source[],
  decompress: Decompress,
  allowEmpty = false,
  budget = createTextBudget('the Secrets of ManagedResources', MAX_MEBIBYTES),
): ReadObjects {
  const { sources: parsed, documents, issues } = parse(sources);
  const read: ReadObjects = { objects: [], skipped: [], issues };
  const patches = patchFiles(documents);
  const found: Found = { objects: [], skipped: read.skipped, issues, use: new Map() };
  for (const document of documents) takeDocument(document, patches.has(normalizePath(document.source.name)), found);
  if (!allowEmpty) {
    const broken = new Set(
      issues.filter(({ severity }) => severity === 'error').map(({ location }) => toLocation(location).source),
    );
    const named = parsed.filter(({ mixed, directory }) => mixed !== true || directory !== undefined);
    append(issues, checkSources(named, found.use, broken, 'error', '--allow-empty permits that'));
  }
  const packed = new Set(found.objects.flatMap(({ object }) => secretsOf(object)));
  const unpacked = new Set<string>();
  for (const one of found.objects) {
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
      append(issues, inside.issues);
    }
    append(issues, secret.issues);
  }
  // A ManagedResource says how its manifests get into the cluster, and is none of them.
  read.objects = read.objects.filter(({ object }) => !secretsOf(object).some((key) => unpacked.has(key)));
  return read;
}

/** Where a field of an object stands. */
export function placeOf({ part, place }: ReadObject, steps: readonly (string | number)[]): Location {
  return place ?? locationIn(part, steps);
}

/** Files that calico-render itself writes or reads beside manifests. */
const OWN_FILE = /(?:^|\/)\.calico-render\.(?:json|ya?ml)$/;

function takeDocument(document: ParsedDocument, isPatchFile: boolean, found: Found): void {
  const part = { document, node: document.root, path: '' };
  if (part.node.kind === 'mapping' && isKustomization(part)) skip(part, 'kustomization', found);
  else takePart(part, isPatchFile, found);
}

function takePart(part: NodeRef, isPatchFile: boolean, found: Found): void {
  const items = listItems(part);
  if (items) {
    for (const item of items) takePart(item, isPatchFile, found);
    return;
  }
  const { name, mixed } = part.document.source;
  if (isPatch(part, isPatchFile)) skip(part, 'kustomize patch', found);
  else if (isObject(part)) {
    found.objects.push({ object: toJson(part.node) as ReadObject['object'], part });
    useOf(found.use, part).used += 1;
  } else if (OWN_FILE.test(name)) skip(part, 'file of calico-render', found);
  else if (mixed === true) skip(part, 'no object', found);
  else found.issues.push(createIssue(part, problemOf(part)));
}

function skip(part: NodeRef, kind: string, { skipped, use }: Found): void {
  skipped.push({ kind });
  // A shell names what lies beside manifests, too: manifests/*.yaml. A directory with nothing else is a mistake.
  if (part.document.source.directory === undefined) useOf(use, part).used += 1;
  else noteSkipped(use, part, kind);
}

/** True for a document that says that it is an object of Kubernetes. */
function isObject(part: NodeRef): boolean {
  return ['apiVersion', 'kind'].every((key) => (textAt(part, [key]) ?? '') !== '');
}

function problemOf(part: NodeRef): Finding {
  if (part.node.kind !== 'mapping')
    return { steps: [], code: 'UNKNOWN_KIND', message: 'the document is no object with apiVersion and kind' };
  const missing = ['apiVersion', 'kind'].find((key) => (textAt(part, [key]) ?? '') === '') ?? 'kind';
  return { steps: [missing], code: 'REQUIRED', message: `the object has no ${missing}` };
}

type Fields = Readonly<Record<string, unknown>>;

/** True for a Secret that holds a ManagedResource's manifests: by its name, as Gardener gives it, or because a ManagedResource names it. */
function isPacked(object: ReadObject['object'], packed: ReadonlySet<string>): boolean {
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1') return false;
  const { name } = fieldsOf(object['metadata']);
  return (typeof name === 'string' && name.startsWith('managedresource-')) || packed.has(secretKey(object));
}

function secretKey({ metadata }: ReadObject['object']): string {
  const { namespace, name } = fieldsOf(metadata);
  return JSON.stringify([namespace ?? '', name]);
}

/** The Secrets that a ManagedResource names. */
function secretsOf({ kind, apiVersion, metadata, spec }: ReadObject['object']): string[] {
  if (kind !== 'ManagedResource' || !apiVersion.startsWith('resources.gardener.cloud/')) return [];
  const { secretRefs } = fieldsOf(spec);
  if (!Array.isArray(secretRefs)) return [];
  const { namespace } = fieldsOf(metadata);
  return secretRefs.map((reference) => JSON.stringify([namespace ?? '', fieldsOf(reference)['name']]));
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
