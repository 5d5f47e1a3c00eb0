import type { Release } from '../../extension/releases/release.ts';
import type { BatchResult, DocumentResult } from '../../fleet/job.ts';
import type { Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import { noInput } from '../../kubernetes/manifests/source-use.ts';
import { oneLine } from '../../text/printable.ts';
import type { Console } from '../console.ts';
import { ExitStatus, UsageError } from '../context.ts';
import { formatIssue } from '../diagnostics.ts';
import type { FleetFile } from './fleet-files.ts';
import type { FleetFlags, FleetOutput } from './fleet-flags.ts';
import type { Progress } from './progress.ts';
import { createSink } from './sinks.ts';
import { countWarnings, createTally, formatTally, formatWarnings } from './tally.ts';

/** The collector of results, which receives them in the order of the clusters. */
export interface ResultCollector {
  take(result: BatchResult): void;
  /** Reports a file that could not be read. */
  unreadable(source: string, message: string): void;
  /** Reports that a signal ends the run. */
  interrupted(): void;
  end(): ExitStatus;
}

interface CollectorOptions {
  files: readonly FleetFile[];
  emptyDirectories: readonly string[];
  output: FleetOutput;
  release: Release;
  flags: FleetFlags;
  console: Console;
  progress: Progress;
}

/** The number of refused clusters whose messages are printed. In a file of another format, each line may be refused. */
const MAX_REFUSED = 1000;

/** Creates the collector that passes clusters to the sink, prints the issues of others, and counts both. */
export function collectResults({
  files,
  emptyDirectories,
  output,
  release,
  flags,
  console,
  progress,
}: CollectorOptions): ResultCollector {
  const sink = createSink(output, release, flags, console);
  const tally = createTally();
  /** The source and line of each cluster. */
  const positions = new Map<string, DocumentStart>();
  /** One string for each source. Threads send a new copy with each cluster. */
  const sources = new Map<string, string>();
  /** The files that hold a cluster. */
  const used = new Set<string>();
  const broken = new Set<string>();

  const print = (text: string) => {
    progress.clear();
    console.err(text);
  };
  const refuse = (messages: readonly string[]) => {
    tally.refused += 1;
    if (tally.refused <= MAX_REFUSED) for (const message of messages) print(message);
  };

  const put = (cluster: DocumentResult, bytes: Uint8Array) => {
    const key = `${cluster.namespace}/${cluster.name}`;
    const before = positions.get(key);
    if (before) return refuse([formatIssue(secondCluster(key, cluster, before), [], console.colours)]);
    const source = sources.get(cluster.source) ?? cluster.source;
    sources.set(source, source);
    positions.set(key, { source, line: cluster.line });
    if (cluster.status === 'refused') return refuse(cluster.messages);
    try {
      if (sink.put(cluster, bytes) === 'unchanged') tally.unchanged += 1;
      else tally.rendered += 1;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return refuse(error.messages.map((message) => `calico-render: ${oneLine(message)}\n`));
    }
    for (const message of cluster.messages) print(message);
    countWarnings(tally, cluster);
  };

  return {
    take({ results, bytes }) {
      for (const cluster of results) {
        if (cluster.status !== 'skipped') used.add(cluster.source);
        if (cluster.status === 'elsewhere') tally.elsewhere += 1;
        else if (cluster.status === 'without calico') tally.withoutCalico += 1;
        else if (cluster.status === 'skipped') tally.skippedDocuments += 1;
        else if (cluster.name === '') refuse(cluster.messages);
        else put(cluster, bytes.subarray(cluster.start, cluster.end));
      }
      progress.done(results.length);
    },
    unreadable(source, message) {
      broken.add(source);
      print(`calico-render: ${oneLine(message)}\n`);
    },
    interrupted: () => print(`calico-render: interrupted; so far ${formatTally(tally)}\n`),
    end() {
      const empty = filesWithoutCluster(files, (name) => used.has(name) || broken.has(name));
      const without = [
        ...emptyDirectories.map((name) => noInput(name, NO_FILE)),
        ...empty.map((name) => noInput(name, NO_CLUSTER)),
      ];
      for (const issue of without) print(formatIssue(issue, [], console.colours));
      const found = sink.end(tally);
      const summary = flags.quiet
        ? []
        : [...(flags.warnings === 'all' ? [] : formatWarnings(tally)), formatTally(tally)];
      if (tally.refused > MAX_REFUSED)
        print(`calico-render: ${tally.refused - MAX_REFUSED} more rejected clusters not shown\n`);
      for (const line of summary) console.err(`calico-render: ${line}\n`);
      if (tally.refused > 0 || broken.size > 0 || without.length > 0) return ExitStatus.wrongInput;
      return found ? ExitStatus.found : ExitStatus.done;
    },
  };
}

const NO_FILE = { message: 'the directory contains no document in a .yaml, .yml or .json file' };
const NO_CLUSTER = { message: 'the source has no cluster', hint: 'clusters are Shoots, Networks and Clusters' };

/** Returns the named files and directories without a cluster. */
function filesWithoutCluster(files: readonly FleetFile[], isUsed: (name: string) => boolean): string[] {
  const named = new Map<string, boolean>();
  for (const { name, directory = name } of files) named.set(directory, isUsed(name) || named.get(directory) === true);
  return [...named].flatMap(([name, holdsCluster]) => (holdsCluster ? [] : [name]));
}

type DocumentStart = Pick<Location, 'source' | 'line'>;

function secondCluster(name: string, { source, line }: DocumentStart, before: DocumentStart): Issue {
  return {
    severity: 'error',
    code: 'DUPLICATE_DOCUMENT',
    path: '',
    message: `duplicate cluster ${name}`,
    location: { source, line, column: 1 },
    related: [{ source: before.source, line: before.line, column: 1 }],
    hint: 'use one document per cluster',
  };
}
