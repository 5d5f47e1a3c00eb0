import { identifyDocument } from '../extension/validate/identify-document.ts';
import { otherPlugin } from '../extension/validate/network-rules.ts';
import type { Issue } from '../issues/issue.ts';
import { checkDns1123Subdomain } from '../kubernetes/formats/dns1123.ts';
import type { ParsedDocument } from '../yaml/document.ts';
import { childAt, createIssue, type NodeRef, rootRef, textAt } from '../yaml/node-ref.ts';

/** The role of a document in a fleet. */
export type Identity =
  /** A cluster, by the namespace and the name of its Shoot or Network. */
  | { namespace: string; name: string; hasCalico: boolean }
  /** A document of an unrelated kind. */
  | 'other'
  /** The issue of a document that cannot be a cluster of a fleet. */
  | Issue;

/** The path of the Shoot or Network in each kind that describes a cluster. */
const CLUSTERS: Record<string, { steps: readonly string[]; kind: 'Network' | 'Shoot' }> = {
  Shoot: { steps: [], kind: 'Shoot' },
  Network: { steps: [], kind: 'Network' },
  Cluster: { steps: ['spec', 'shoot'], kind: 'Shoot' },
};

/** True if a document describes a cluster, so that clusters cannot share it. */
export function isCluster(document: ParsedDocument): boolean {
  return Object.hasOwn(CLUSTERS, textAt(rootRef(document), ['kind']) ?? '');
}

/** Identifies the cluster that a document describes. Each Shoot, Network or Cluster is one. */
export function identify(document: ParsedDocument): Identity {
  const root = rootRef(document);
  const identity = identifyDocument(root);
  if ('skipped' in identity) return 'other';
  if ('mistake' in identity) return createIssue(root, identity.mistake);
  const cluster = CLUSTERS[identity.kind];
  if (!cluster) {
    const message = `unexpected ${identity.kind} among the clusters`;
    const hint = 'name documents for all clusters with --config';
    return createIssue(root, { steps: ['kind'], code: 'UNKNOWN_KIND', message, hint });
  }
  const other = otherPlugin(childAt(root, cluster.steps) ?? root, cluster.kind);
  if (other?.isNearMiss) return createIssue(childAt(root, cluster.steps) ?? root, other.finding);
  return nameOf(root, [...cluster.steps, 'metadata'], !other);
}

function nameOf(root: NodeRef, metadata: readonly string[], hasCalico: boolean): Identity {
  const [namespace = '', name = ''] = ['namespace', 'name'].map((field) => textAt(root, [...metadata, field]) ?? '');
  if (!hasCalico) return { namespace, name, hasCalico };
  for (const [field, value] of Object.entries({ namespace, name })) {
    const steps = [...metadata, field];
    const problem = value === '' ? undefined : checkDns1123Subdomain(value);
    if (problem) return createIssue(root, { steps, code: 'INVALID_VALUE', message: problem });
    const message = `${steps.join('.')} is missing: it identifies a cluster of the fleet`;
    if (!value) return createIssue(root, { steps, code: 'REQUIRED', message });
  }
  return { namespace, name, hasCalico };
}
