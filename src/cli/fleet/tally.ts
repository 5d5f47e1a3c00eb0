import type { DocumentResult } from '../../fleet/job.ts';
import { count } from '../../text/lists.ts';
import { oneLine } from '../../text/printable.ts';

/** What became of a fleet so far. */
export interface Tally {
  rendered: number;
  unchanged: number;
  refused: number;
  elsewhere: number;
  /** Clusters with another network plugin, or with none. */
  withoutCalico: number;
  passedOver: number;
  /** How many clusters have each warning, and where the first one stands. */
  warnings: Map<string, { clusters: number; first: string }>;
}

export function createTally(): Tally {
  return { rendered: 0, unchanged: 0, refused: 0, elsewhere: 0, withoutCalico: 0, passedOver: 0, warnings: new Map() };
}

/** Counts the warnings of a cluster: each kind once. */
export function countWarnings({ warnings }: Tally, { warnings: codes, namespace, name }: DocumentResult): void {
  for (const code of new Set(codes)) {
    const known = warnings.get(code);
    if (known) known.clusters += 1;
    else warnings.set(code, { clusters: 1, first: `${namespace}/${name}` });
  }
}

/** The tally in words, for people. */
export function formatTally(tally: Tally): string {
  const { rendered, unchanged, refused, elsewhere, withoutCalico, passedOver } = tally;
  const parts = [
    `${rendered} rendered`,
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    `${refused} refused`,
    ...(elsewhere > 0 ? [`${elsewhere} in other shards`] : []),
  ];
  const all = rendered + unchanged + refused + elsewhere;
  const skipped = [
    ...(withoutCalico > 0 ? [`${count(withoutCalico, 'cluster')} without Calico`] : []),
    ...(passedOver > 0 ? [`${count(passedOver, 'document')} of other kinds`] : []),
  ];
  return `${count(all, 'cluster')}: ${parts.join(', ')}${skipped.length > 0 ? `; skipped ${skipped.join(' and ')}` : ''}`;
}

/** The warnings by code, most frequent first. */
export function formatWarnings({ warnings }: Tally): string[] {
  const rows = [...warnings].sort(([a, left], [b, right]) => right.clusters - left.clusters || (a < b ? -1 : 1));
  return rows.map(
    ([code, { clusters, first }]) => `warning ${code} in ${count(clusters, 'cluster')}, the first is ${oneLine(first)}`,
  );
}
