import { findRelease } from '../../extension/releases/releases.ts';
import { version } from '../../generated/version.js';
import { sha256Of } from '../../text/sha256-of.ts';
import type { InputDigest, ReportInput, ReportSide } from './report-input.ts';
import { nodeModeOf, type SideView } from './side-view.ts';

/** How a report came about, for people and programs. Serializable as JSON. */
export interface Provenance {
  schemaVersion: 1;
  /** The version of calico-render. */
  version: string;
  /** The command line, as words of a POSIX shell. Absent for a report of the library. */
  command?: string;
  /** The parts of the headline. */
  headline: readonly string[];
  sides: ProvenanceOfSide[];
  /** The size of a comparison. */
  differences?: { objects: number; restarts: number; privileges: number; images: number };
}

/** How a side came about. */
interface ProvenanceOfSide {
  side: SideView['label'];
  name: string;
  origin: ReportSide['origin'];
  /** The release that the side is rendered for, and its Calico. */
  extensionVersion?: string;
  calicoVersion?: string;
  calicoNode: ReturnType<typeof nodeModeOf>;
  inputs: InputDigest[];
}

/** Returns how a report came about. */
export function provenanceOf(
  views: readonly SideView[],
  headline: readonly string[],
  { compared, command }: ReportInput,
): Provenance {
  return {
    schemaVersion: 1,
    version,
    ...(command && { command: command.map(shellWord).join(' ') }),
    headline,
    sides: views.map((view) => {
      const { label, side } = view;
      const { name, origin, extensionVersion, sources = [], digests = sources.map(digestOf) } = side;
      const calico = findRelease(extensionVersion ?? '')?.calico;
      return {
        side: label,
        name,
        origin,
        ...(extensionVersion !== undefined && { extensionVersion }),
        ...(calico !== undefined && { calicoVersion: calico }),
        calicoNode: nodeModeOf(view),
        inputs: [...digests],
      };
    }),
    ...(compared && {
      differences: {
        objects: compared.comparison.objects.length,
        restarts: compared.comparison.restarts.length,
        privileges: compared.comparison.privileges.length,
        images: compared.comparison.images.length,
      },
    }),
  };
}

/** Returns the digest of an input. */
export function digestOf({ name, text }: { name: string; text: string }): InputDigest {
  return { name, sha256: sha256Of(text) };
}

/** Formats provenance as JSON in ASCII, without characters that HTML, the page or a CI runner could read as their own. */
export function provenanceJson(provenance: Provenance): string {
  return JSON.stringify(provenance).replace(
    /[<>&#=\u007f-\uffff]|:(?=:)/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function shellWord(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
