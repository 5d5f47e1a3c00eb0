import { count } from '../../text/count.ts';
import { oneLine } from '../../text/one-line.ts';

/** How many documents there are of a kind. */
export interface KindCount {
  /** A kind, such as `ConfigMap`, or what a document is, such as `kustomization`. */
  kind: string;
  /** Absent for what is no object. */
  apiVersion?: string;
  count: number;
}

/** Counts documents by kind. Sorted by kind. */
export function countKinds(documents: readonly Omit<KindCount, 'count'>[]): KindCount[] {
  const kinds = new Map<string, KindCount>();
  for (const { kind, apiVersion } of documents) {
    const key = `${kind} ${apiVersion ?? ''}`;
    const before = kinds.get(key)?.count ?? 0;
    kinds.set(key, { kind, ...(apiVersion !== undefined && { apiVersion }), count: before + 1 });
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted);
}

/** More kinds than a cluster has; and a name that is longer than any kind's. */
const [MOST_KINDS, LONGEST_KIND] = [100, 80];

/** Says how many documents there are, such as `3 documents (2 ConfigMap, 1 kustomization)`. Empty for none. */
export function describeKinds(kinds: readonly KindCount[]): string {
  if (kinds.length === 0) return '';
  const total = kinds.reduce((sum, kind) => sum + kind.count, 0);
  const named = kinds.slice(0, MOST_KINDS).map((kind) => `${kind.count} ${kind.kind.slice(0, LONGEST_KIND)}`);
  const more = kinds.length > MOST_KINDS ? ', …' : '';
  return oneLine(`${count(total, 'document')} (${named.join(', ')}${more})`);
}
