import { append } from '../issues/append.ts';
import type { Issue, Location } from '../issues/issue.ts';
import type { ParsedDocument, Source } from '../parse/document.ts';
import { parse } from '../parse/parse.ts';
import { toJson } from '../parse/to-json.ts';
import { createTextBudget } from '../text/text-budget.ts';
import { type Finding, toIssue } from '../validate/finding.ts';
import { listItems } from '../validate/list-items.ts';
import { locationIn, type Part, textAt } from '../validate/part.ts';
import { isKustomization, isPatch, normalizePath, patchFiles } from './find-patches.ts';
import type { KindCount } from './kind-count.ts';
import { type Decompress, unpackSecret } from './unpack-secret.ts';

/** An object of Kubernetes, as it was read. */
export interface ReadObject {
  object: { apiVersion: string; kind: string; [field: string]: unknown };
  part: Part;
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

/** Far more than the manifests that Gardener stores for a cluster. */
const MAX_MEBIBYTES = 16;

/**
 * Reads texts with objects of Kubernetes, YAML or JSON: the items of Lists one by one; in place of the Secret of a ManagedResource what Gardener stores
 * in it. Kustomizations, patches and files of calico-render's own are skipped. Other documents that are no objects are errors, but skipped in a directory.
 *
 * @param decompress undoes Brotli, for Secrets whose keys end in `.br`
 * @param allowEmpty permits sources without a document, which are errors otherwise
 * @param budget pays for what the Secrets hold, which may be much more than it looks
 * @throws LimitError where that is more than 16 MiB
 */
export function readObjects(
  sources: readonly Source[],
  decompress: Decompress,
  allowEmpty = false,
  budget = createTextBudget('the Secrets of ManagedResources', MAX_MEBIBYTES),
): ReadObjects {
  const { documents, issues } = parse(sources);
  if (!allowEmpty) append(issues, emptySources(sources, documents, issues));
  const read: ReadObjects = { objects: [], skipped: [], issues };
  const patches = patchFiles(documents);
  const found: ReadObjects = { objects: [], skipped: read.skipped, issues };
  for (const document of documents) takeDocument(document, patches.has(normalizePath(document.source.name)), found);
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

/** A source that was named and holds nothing is more likely a mistake, such as a command that failed before a pipe, than nothing to judge. */
function emptySources(
  sources: readonly Source[],
  documents: readonly ParsedDocument[],
  issues: readonly Issue[],
): Issue[] {
  const said = new Set([
    ...documents.map(({ source }) => source.name),
    ...issues.map(({ location }) => location.source),
  ]);
  return sources
    .filter(({ name, mixed }) => mixed !== true && !said.has(name))
    .map(({ name, text }) => ({
      severity: 'error',
      code: 'NO_INPUT',
      path: '',
      message: text === '' ? 'the source is empty' : 'the source holds no document',
      location: { source: name, line: 1, column: 1 },
      related: [],
      ...(name === '<stdin>' && { hint: 'the command before the pipe may have failed' }),
    }));
}

/** Where a field of an object stands. */
export function placeOf({ part, place }: ReadObject, steps: readonly (string | number)[]): Location {
  return place ?? locationIn(part, steps);
}

/** Files that calico-render itself writes or reads beside manifests. */
const OWN_FILE = /(?:^|\/)\.calico-render\.(?:json|ya?ml)$/;

function takeDocument(document: ParsedDocument, isPatchFile: boolean, read: ReadObjects): void {
  const part = { document, node: document.root, path: '' };
  if (part.node.kind === 'mapping' && isKustomization(part)) read.skipped.push({ kind: 'kustomization' });
  else takePart(part, isPatchFile, read);
}

function takePart(part: Part, isPatchFile: boolean, read: ReadObjects): void {
  const items = listItems(part);
  if (items) {
    for (const item of items) takePart(item, isPatchFile, read);
    return;
  }
  const { name, mixed } = part.document.source;
  if (isPatch(part, isPatchFile)) read.skipped.push({ kind: 'kustomize patch' });
  else if (isObject(part)) read.objects.push({ object: toJson(part.node) as ReadObject['object'], part });
  else if (OWN_FILE.test(name)) read.skipped.push({ kind: 'file of calico-render' });
  else if (mixed === true) read.skipped.push({ kind: 'no object' });
  else read.issues.push(toIssue(part, problemOf(part)));
}

/** True for a document that says that it is an object of Kubernetes. */
function isObject(part: Part): boolean {
  return ['apiVersion', 'kind'].every((key) => (textAt(part, [key]) ?? '') !== '');
}

function problemOf(part: Part): Finding {
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
