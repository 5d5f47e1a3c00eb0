import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import type { Document } from '../../../src/extension/render/document.ts';
import { type Manifest, objectKey } from '../../../src/kubernetes/objects/object-key.ts';
import { renderableObjects } from '../../../src/review/diff/compare-sides.ts';
import { toJson } from '../../../src/yaml/node.ts';
import { parse } from '../../../src/yaml/parse.ts';
import { assertInvariant } from './invariants.ts';

let known: ReturnType<typeof renderableObjects> | undefined;

/** Asserts that each rendered document is an object of the catalogue, in its component, and rendered once. */
export function checkDocuments(documents: readonly Document[]): void {
  known ??= renderableObjects();
  const keys = new Set<string>();
  for (const document of documents) {
    const key = objectKey(document);
    assertInvariant(known.get(key) === document.component, () => `not an object of ${document.component}: ${key}`);
    assertInvariant(!keys.has(key), () => `rendered twice: ${key}`);
    keys.add(key);
    assertInvariant(
      document.text.endsWith('\n') && !document.text.endsWith('\n\n'),
      () => `not one line feed at the end of ${key}`,
    );
  }
}

/** Asserts that the printed text contains these documents for every YAML parser. */
export function checkPrinted(printed: string, documents: readonly Document[], manifests: readonly Manifest[]): void {
  const read = parse([{ name: 'printed.yaml', text: printed }]);
  assertInvariant(read.issues.length === 0, () => `the output is invalid YAML: ${JSON.stringify(read.issues[0])}`);
  assertInvariant(
    read.documents.length === documents.length,
    () => `${read.documents.length} documents instead of ${documents.length}`,
  );
  for (const [index, { root }] of read.documents.entries()) {
    const { apiVersion, kind, namespace, name, text } = documents[index] as Document;
    const manifest = manifests[index] as Manifest;
    const whole = JSON.stringify(manifest);
    const other = () => `${kind} ${name} has another value after parsing`;
    assertInvariant(JSON.stringify(toJson(root)) === whole, other);
    assertInvariant(JSON.stringify(load(text, { schema: CORE_SCHEMA })) === whole, other);
    assertInvariant(JSON.stringify(load(text, { schema: YAML11_SCHEMA })) === whole, other);
    const { metadata } = manifest;
    const isSame =
      manifest.apiVersion === apiVersion &&
      manifest.kind === kind &&
      metadata.name === name &&
      metadata.namespace === namespace;
    assertInvariant(isSame, () => `${kind} ${name} is printed as ${manifest.kind} ${metadata.name}`);
  }
}
