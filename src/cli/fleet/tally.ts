import type { DocumentResult } from '../../fleet/job.ts';
import { count } from '../../text/lists.ts';
import { oneLine } from '../../text/printable.ts';

/** The counts of a fleet. */
export interface Tally {
  rendered: number;
  unchanged: number;
  refused: number;
  elsewhere: number;
  /** Clusters with another network plugin, or with none. */
  withoutCalico: number;
  skippedDocuments: number;
  /** The number of clusters with each warning, and the name of the first one. */
  warnings: Map<string, { clusters: number; first: string }>;
}

/** Creates a tally of zeros. */
export function createTally(): Tally {
  return {
    rendered: 0,
    unchanged: 0,
    refused: 0,
    elsewhere: 0,
    withoutCalico: 0,
    skippedDocuments: 0,
    warnings: new Map(),
  };
}

/** Adds the warnings of a cluster. Each code is added once. */
export function countWarnings({ warnings }: Tally, { warnings: codes, namespace, name }: DocumentResult): void {
  for (const code of new Set(codes)) {
    const known = warnings.get(code);
    if (known) known.clusters += 1;
    else warnings.set(code, { clusters: 1, first: `${namespace}/${name}` });
  }
}

/** Formats a tally as a sentence. */
export function formatTally(tally: Tally): string {
  const { rendered, unchanged, refused, elsewhere, withoutCalico, skippedDocuments } = tally;
  const parts = [
    `${rendered} rendered`,
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    `${refused} rejected`,
    ...(elsewhere > 0 ? [`${elsewhere} in other shards`] : []),
  ];
  const all = rendered + unchanged + refused + elsewhere;
  const skipped = [
    ...(withoutCalico > 0 ? [`${count(withoutCalico, 'cluster')} without Calico`] : []),
    ...(skippedDocuments > 0 ? [`${count(skippedDocuments, 'document')} of other kinds`] : []),
  ];
  return `${count(all, 'cluster')}: ${parts.join(', ')}${skipped.length > 0 ? `; skipped ${skipped.join(' and ')}` : ''}`;
}

/** Formats the number of warnings by code, most frequent first. */
export function formatWarnings({ warnings }: Tally): string[] {
  const rows = [...warnings].sort(([a, left], [b, right]) => right.clusters - left.clusters || (a < b ? -1 : 1));
  return rows.map(
    ([code, { clusters, first }]) => `warning ${code} in ${count(clusters, 'cluster')}, first in ${oneLine(first)}`,
  );
}
