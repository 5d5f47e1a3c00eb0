import { describeMode } from '../../extension/releases/non-privileged-mode.ts';
import type { Release } from '../../extension/releases/release.ts';
import { crdDocuments } from '../../extension/render/document.ts';
import type { GateEffect } from '../../fleet/gate-effect.ts';
import type { DocumentResult } from '../../fleet/job.ts';
import { jsonText } from '../../text/json-text.ts';
import { count } from '../../text/lists.ts';
import { oneLine } from '../../text/printable.ts';
import type { Console } from '../console.ts';
import { selectionOf } from '../selection-options.ts';
import { type FleetDirectory, openFleetDirectory } from './fleet-directory.ts';
import type { FleetFlags, FleetOutput } from './fleet-flags.ts';
import type { Tally } from './tally.ts';

/** Creates the sink for an output, and writes the CustomResourceDefinitions that all clusters share to it. */
export function createSink(output: FleetOutput, release: Release, flags: FleetFlags, console: Console): Sink {
  if (output.to === 'summary') return createGateSummarySink(output, console);
  if (output.to === 'effects') return createGateEffectSink(console);
  const shared = crdDocuments(release, selectionOf(flags))
    .map(({ text }) => `---\n${text}`)
    .join('');
  if (output.to === 'directory')
    return createDirectorySink(openFleetDirectory(output.root, flags.force === true), shared);
  if (shared !== '') console.data(output.form === 'yaml' ? shared : sharedLine(shared, release));
  return {
    put(_cluster, bytes) {
      console.data(bytes);
      return 'written';
    },
    end: () => false,
  };
}

function createDirectorySink(directory: FleetDirectory, shared: string): Sink {
  if (shared !== '') directory.write([], 'crds.yaml', Buffer.from(shared));
  return {
    put: ({ namespace, name }, bytes) => directory.write([namespace, name], 'manifests.yaml', bytes),
    end: () => false,
  };
}

function sharedLine(manifests: string, { version }: Release): string {
  return `${JSON.stringify({ schemaVersion: 1, component: 'crds', extensionVersion: version, manifests })}\n`;
}

/** The destination of rendered clusters, which receives them one by one. */
export interface Sink {
  put(cluster: DocumentResult, bytes: Uint8Array): 'written' | 'unchanged';
  /** Ends the output. Returns true if the feature gate changes a cluster. */
  end(tally: Pick<Tally, 'refused' | 'withoutCalico'>): boolean;
}

/** Creates a sink that prints the effect of a feature gate, one line of JSON per cluster. */
export function createGateEffectSink(console: Console): Sink {
  let found = false;
  return {
    put({ namespace, name, effect }) {
      if (effect && effect.changes.length > 0) found = true;
      console.data(`${jsonText({ schemaVersion: 1, namespace, name, ...effect }, 0)}\n`);
      return 'written';
    },
    end: () => found,
  };
}

/** Clusters on which a feature gate has the same effect. */
interface Group extends GateEffect {
  clusters: string[];
}

/** Creates a sink that summarizes the effect of a feature gate on the fleet. */
export function createGateSummarySink({ gate, form }: Extract<FleetOutput, { to: 'summary' }>, console: Console): Sink {
  const groups = new Map<string, Group>();
  return {
    put({ namespace, name, effect }) {
      if (!effect) throw new Error('a cluster has no gate effect');
      const key = JSON.stringify(effect);
      const group = groups.get(key) ?? { ...effect, clusters: [] };
      groups.set(key, group);
      group.clusters.push(`${namespace}/${name}`);
      return 'written';
    },
    end({ refused, withoutCalico }) {
      const sorted = [...groups.values()].sort((a, b) => b.clusters.length - a.clusters.length || compare(a, b));
      const clusters = total(sorted);
      const changed = total(sorted.filter(({ changes }) => changes.length > 0));
      const restarting = total(sorted.filter(({ restarts }) => restarts.length > 0));
      const privilegedByEbpf = total(sorted.filter(({ after }) => after === 'privileged by eBPF'));
      const counts = { clusters, refused, withoutCalico, changed, restarting, privilegedByEbpf };
      if (form === 'json') console.data(`${jsonText({ schemaVersion: 1, gate, counts, groups: sorted })}\n`);
      else console.out([`${formatCounts(gate, counts)}${formatModes(sorted)}`, ...sorted.map(formatGroup)].join('\n'));
      return changed > 0;
    },
  };
}

interface Counts {
  clusters: number;
  refused: number;
  withoutCalico: number;
  changed: number;
  restarting: number;
  privilegedByEbpf: number;
}

function formatCounts(gate: string, counts: Counts): string {
  return `${gate} enabled in ${count(counts.clusters, 'cluster')}
  ${counts.changed} would change
  ${counts.restarting} would restart pods
  ${counts.privilegedByEbpf} would stay privileged because of eBPF
  ${count(counts.refused, 'other')} rejected
  ${count(counts.withoutCalico, 'other')} skipped without Calico
`;
}

/** Formats the number of clusters for each verdict on the non-privileged mode. */
function formatModes(groups: readonly Group[]): string {
  const clusters = new Map<string, number>();
  for (const { nonPrivilegedMode, clusters: names } of groups) {
    if (!nonPrivilegedMode) continue;
    const answer = describeMode(nonPrivilegedMode);
    clusters.set(answer, (clusters.get(answer) ?? 0) + names.length);
  }
  return [...clusters].map(([answer, number]) => `${count(number, 'cluster')}: the mode ${oneLine(answer)}\n`).join('');
}

function formatGroup({ before, after, changes, restarts, clusters }: Group): string {
  const node = before === after ? `calico-node ${before}` : `calico-node ${before} → ${after}`;
  const what = changes.length === 0 ? 'nothing changes' : `changes ${changes.join(', ')}`;
  const pods = changes.length === 0 ? [] : [restarts.length === 0 ? 'no restart' : `restarts ${restarts.join(', ')}`];
  return `${[node, what, ...pods].join('; ')}: ${count(clusters.length, 'cluster')}
${clusters.map((cluster) => `  ${oneLine(cluster)}\n`).join('')}`;
}

function total(groups: readonly Group[]): number {
  return groups.reduce((sum, { clusters }) => sum + clusters.length, 0);
}

/** Compares groups of the same size by the name of their first cluster. */
function compare({ clusters: [a = ''] }: Group, { clusters: [b = ''] }: Group): number {
  return a < b ? -1 : 1;
}
