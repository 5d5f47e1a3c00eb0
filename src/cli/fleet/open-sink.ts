import type { Told } from '../../fleet/reply.ts';
import type { Release } from '../../releases/release.ts';
import { crdDocuments } from '../../render/crd-documents.ts';
import type { Console } from '../console.ts';
import { selectionOf } from '../selection-options.ts';
import { type FleetDirectory, openFleetDirectory } from './fleet-directory.ts';
import type { FleetFlags, FleetOutput } from './fleet-flags.ts';
import { effectLines, fleetSummary } from './gate-sinks.ts';
import type { Tally } from './tally.ts';

/** Where clusters go, one after the other. */
export interface Sink {
  put(cluster: Told, bytes: Uint8Array): 'written' | 'unchanged';
  /** Ends the output. Returns true if a check found something. */
  end(tally: Pick<Tally, 'refused' | 'withoutCalico'>): boolean;
}

/** Opens where the clusters go; what all of them share goes there first. */
export function openSink(output: FleetOutput, release: Release, flags: FleetFlags, console: Console): Sink {
  if (output.to === 'summary') return fleetSummary(output, console);
  if (output.to === 'effects') return effectLines(console);
  const shared = crdDocuments(release, selectionOf(flags))
    .map(({ text }) => `---\n${text}`)
    .join('');
  if (output.to === 'directory') return directorySink(openFleetDirectory(output.root, flags.force === true), shared);
  if (shared !== '') console.data(output.form === 'yaml' ? shared : sharedLine(shared, release));
  return {
    put(_cluster, bytes) {
      console.data(bytes);
      return 'written';
    },
    end: () => false,
  };
}

function directorySink(directory: FleetDirectory, shared: string): Sink {
  if (shared !== '') directory.write([], 'crds.yaml', Buffer.from(shared));
  return {
    put: ({ namespace, name }, bytes) => directory.write([namespace, name], 'manifests.yaml', bytes),
    end: () => false,
  };
}

function sharedLine(manifests: string, { version }: Release): string {
  return `${JSON.stringify({ schemaVersion: 1, component: 'crds', extensionVersion: version, manifests })}\n`;
}
