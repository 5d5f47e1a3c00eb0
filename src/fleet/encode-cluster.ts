import type { Document } from '../extension/render/document.ts';
import { type Issue, toJsonIssue } from '../issues/issue.ts';
import { jsonText } from '../text/json-text.ts';
import type { Job } from './job.ts';

/** The printed parts of a cluster. */
export interface PrintedCluster {
  namespace: string;
  name: string;
  extensionVersion: string;
  documents: readonly Document[];
  issues: readonly Issue[];
}

const encoder = new TextEncoder();

/** Creates a function that encodes clusters. It caches the bytes of each document for the lifetime of the document. */
export function createClusterEncoder(form: Job['form']): (cluster: PrintedCluster) => Uint8Array[] {
  const isLine = form === 'jsonl';
  const known = new WeakMap<Document, Uint8Array>();
  const encode = (document: Document) => {
    const printed = `---\n${document.text}`;
    const bytes = encoder.encode(isLine ? jsonText(printed, 0).slice(1, -1) : printed);
    known.set(document, bytes);
    return bytes;
  };
  return ({ documents, issues, ...head }) => {
    const texts = documents.map((document) => known.get(document) ?? encode(document));
    if (!isLine) return texts;
    // The bytes equal those of the line in one `jsonText`, which a test checks.
    const start = jsonText({ schemaVersion: 1, ...head, manifests: '' }, 0).slice(0, -'"}'.length);
    const end = `","issues":${jsonText(issues.map(toJsonIssue), 0)}}\n`;
    return [encoder.encode(start), ...texts, encoder.encode(end)];
  };
}
