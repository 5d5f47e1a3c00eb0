import type { Release } from '../../extension/releases/release.ts';
import { crdDocuments } from '../../extension/render/crd-documents.ts';
import type { Console } from '../console.ts';
import { selectionOf } from '../selection-options.ts';
import { type FleetDirectory, openFleetDirectory } from './fleet-directory.ts';
import type { FleetFlags, FleetOutput } from './fleet-flags.ts';
import { effectLines, fleetSummary, type Sink } from './gate-sinks.ts';

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
