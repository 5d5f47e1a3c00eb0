import { append } from '../../issues/append.ts';
import type { Issue } from '../../issues/issue.ts';
import type { ParsedDocument, Source } from '../../parse/document.ts';
import { parse } from '../../parse/parse.ts';
import { toJson } from '../../parse/to-json.ts';
import type { Manifest } from '../../render/document.ts';
import { textOf } from '../../text/text-of.ts';
import { type Finding, toIssue } from '../../validate/finding.ts';
import { type Part, partAt, textAt } from '../../validate/part.ts';
import { fieldsOf, itemsOf } from '../effects/pod-template.ts';
import { listItems } from './list-items.ts';
import { type Decompress, unpackSecret } from './unpack-secret.ts';

/** The manifests of texts, and what is wrong with them. */
export interface ReadManifests {
  manifests: Manifest[];
  issues: Issue[];
}

/**
 * Reads texts with manifests, YAML or JSON: those of Lists one by one; those in the Secrets of ManagedResources, as Gardener stores them, in place of the Secret.
 *
 * @param decompress undoes Brotli, for Secrets whose keys end in `.br`
 */
export function readManifests(sources: readonly Source[], decompress: Decompress): ReadManifests {
  const { documents, issues } = parse(sources);
  const read = manifestsOf(documents, decompress);
  return { manifests: read.manifests, issues: [...issues, ...read.issues] };
}

function manifestsOf(documents: readonly ParsedDocument[], decompress: Decompress): ReadManifests {
  const found: ReadManifests = { manifests: [], issues: [] };
  const objects = documents.flatMap((document) => objectsOf({ document, node: document.root, path: '' }, found.issues));
  const packed = new Set(objects.flatMap(({ manifest }) => secretsOf(manifest)));
  const unpacked = new Set<string>();
  for (const { part, manifest } of objects) {
    const key = secretKey(manifest);
    if (!isPacked(manifest, packed)) {
      found.manifests.push(manifest);
      continue;
    }
    unpacked.add(key);
    const { sources, issues } = unpackSecret(part, decompress);
    add(found, readManifests(sources, decompress));
    append(found.issues, issues);
  }
  // A ManagedResource says how its manifests get into the cluster, and is none of them.
  found.manifests = found.manifests.filter((manifest) => !secretsOf(manifest).some((key) => unpacked.has(key)));
  return found;
}

function add(found: ReadManifests, { manifests, issues }: ReadManifests): void {
  append(found.manifests, manifests);
  append(found.issues, issues);
}

interface Found {
  part: Part;
  manifest: Manifest;
}

function objectsOf(part: Part, issues: Issue[]): Found[] {
  const items = listItems(part);
  if (items) return items.flatMap((item) => objectsOf(item, issues));
  const problem = problemOf(part);
  if (!problem) return [{ part, manifest: toJson(part.node) as Manifest }];
  issues.push(toIssue(part, problem));
  return [];
}

/** What keeps a document from being an object of Kubernetes. */
function problemOf(part: Part): Finding | undefined {
  if (part.node.kind !== 'mapping')
    return { steps: [], code: 'UNKNOWN_KIND', message: 'the document is no object with apiVersion and kind' };
  const missing = [['apiVersion'], ['kind'], ['metadata', 'name']].find((steps) => !textAt(part, steps));
  if (missing) return { steps: missing, code: 'REQUIRED', message: `the object has no ${missing.join('.')}` };
  const namespace = partAt(part, ['metadata', 'namespace']);
  const isText = textAt(part, ['metadata', 'namespace']) !== undefined;
  if (!namespace || isText || (namespace.node.kind === 'scalar' && namespace.node.value === null)) return undefined;
  return { steps: ['metadata', 'namespace'], code: 'WRONG_TYPE', message: 'a namespace is a string' };
}

/** Whether a Secret holds a ManagedResource's manifests: by its name, as Gardener gives it, or because a ManagedResource names it. */
function isPacked(manifest: Manifest, packed: ReadonlySet<string>): boolean {
  if (manifest.kind !== 'Secret' || manifest.apiVersion !== 'v1') return false;
  return manifest.metadata.name.startsWith('managedresource-') || packed.has(secretKey(manifest));
}

function secretKey({ metadata }: Manifest): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/** The Secrets that a ManagedResource names. */
function secretsOf({ kind, apiVersion, metadata, spec }: Manifest): string[] {
  if (kind !== 'ManagedResource' || !apiVersion.startsWith('resources.gardener.cloud/')) return [];
  return itemsOf(fieldsOf(spec)['secretRefs']).map(({ name }) => `${metadata.namespace ?? ''}/${textOf(name)}`);
}
