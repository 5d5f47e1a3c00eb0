import { checkDns1123Subdomain } from '../formats/dns1123.ts';
import type { Issue } from '../issues/issue.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { DOCUMENT_KINDS } from '../validate/document-kinds.ts';
import { toIssue } from '../validate/finding.ts';
import { type Part, textAt } from '../validate/part.ts';
import { isPassedOver } from '../validate/validate.ts';

/** What a document is to a fleet. */
export type Identity =
  /** A cluster, by the namespace and the name of its Shoot or Network. */
  | { namespace: string; name: string }
  /** Something else that lies in a directory. */
  | 'other'
  /** What cannot be a cluster of a fleet. */
  | Issue
  /** What only rendering can tell: it will be refused. */
  | undefined;

/** Where each kind has its metadata. */
const METADATA: Record<string, readonly string[]> = {
  Shoot: ['metadata'],
  Network: ['metadata'],
  Cluster: ['spec', 'shoot', 'metadata'],
};

/** Whether a document is about a cluster, and so cannot be shared by many. */
export function isCluster(document: ParsedDocument): boolean {
  return Object.hasOwn(METADATA, textAt({ document, node: document.root, path: '' }, ['kind']) ?? '');
}

/** Tells which cluster a document is about: each Shoot, Network or Cluster is one. */
export function identify(document: ParsedDocument): Identity {
  const part: Part = { document, node: document.root, path: '' };
  const written = textAt(part, ['kind']);
  const kind = DOCUMENT_KINDS.find((name) => name === written);
  if (isPassedOver(document)) return 'other';
  if (written === 'List') {
    const message = 'a fleet takes documents one by one, not a List';
    const hint = "print its items, a line each: kubectl get shoots -A -o json | jq -c '.items[]'";
    return toIssue(part, { steps: ['kind'], code: 'UNKNOWN_KIND', message, hint });
  }
  if (kind === undefined) return undefined;
  const metadata = METADATA[kind];
  if (!metadata) {
    const message = `a ${kind} stands among the clusters`;
    return toIssue(part, {
      steps: ['kind'],
      code: 'UNKNOWN_KIND',
      message,
      hint: 'give what all clusters share with --config',
    });
  }
  const [namespace, name] = ['namespace', 'name'].map((field) => textAt(part, [...metadata, field]) ?? '');
  for (const [field, value] of Object.entries({ namespace, name })) {
    const steps = [...metadata, field];
    const problem = value === '' ? undefined : checkDns1123Subdomain(value ?? '');
    if (problem) return toIssue(part, { steps, code: 'INVALID_VALUE', message: problem });
    const message = `${steps.join('.')} is missing: it tells the clusters of a fleet apart`;
    if (!value) return toIssue(part, { steps, code: 'REQUIRED', message });
  }
  return { namespace: String(namespace), name: String(name) };
}
