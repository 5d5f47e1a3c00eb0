import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import type { Document } from '../../../src/extension/render/document.ts';
import { type Manifest, objectKey } from '../../../src/kubernetes/objects/object-key.ts';
import { renderableObjects } from '../../../src/review/diff/compare-sides.ts';
import { toJson } from '../../../src/yaml/node.ts';
import { parse } from '../../../src/yaml/parse.ts';
import { demand } from './demand.ts';

let known: ReturnType<typeof renderableObjects> | undefined;

/** Demands of rendered documents that each is one of those there can be, once, in its component. */
export function checkDocuments(documents: readonly Document[]): void {
  known ??= renderableObjects();
  const keys = new Set<string>();
  for (const document of documents) {
    const key = objectKey(document);
    demand(known.get(key) === document.component, () => `no object of ${document.component}: ${key}`);
    demand(!keys.has(key), () => `rendered twice: ${key}`);
    keys.add(key);
    demand(document.text.endsWith('\n') && !document.text.endsWith('\n\n'), () => `no end of line in ${key}`);
  }
}

/** Demands that the printed text of all documents is those documents, to every reader of YAML. */
export function checkPrinted(printed: string, documents: readonly Document[], manifests: readonly Manifest[]): void {
  const read = parse([{ name: 'printed.yaml', text: printed }]);
  demand(read.issues.length === 0, () => `what is printed cannot be read: ${JSON.stringify(read.issues[0])}`);
  demand(
    read.documents.length === documents.length,
    () => `${read.documents.length} documents are printed for ${documents.length}`,
  );
  for (const [index, { root }] of read.documents.entries()) {
    const { apiVersion, kind, namespace, name, text } = documents[index] as Document;
    const manifest = manifests[index] as Manifest;
    const whole = JSON.stringify(manifest);
    const other = () => `${kind} ${name} reads as another thing`;
    demand(JSON.stringify(toJson(root)) === whole, other);
    demand(JSON.stringify(load(text, { schema: CORE_SCHEMA })) === whole, other);
    demand(JSON.stringify(load(text, { schema: YAML11_SCHEMA })) === whole, other);
    const { metadata } = manifest;
    const isSame =
      manifest.apiVersion === apiVersion &&
      manifest.kind === kind &&
      metadata.name === name &&
      metadata.namespace === namespace;
    demand(isSame, () => `${kind} ${name} is ${manifest.kind} ${metadata.name}`);
  }
}
