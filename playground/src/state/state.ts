import type { Component } from '../../../src/extension/render/document.ts';
import type { FileId } from './files.ts';

/** What is shown beside the inputs. */
export const VIEWS = ['why', 'containers', 'gate', 'manifests'] as const;
export type View = (typeof VIEWS)[number];

/** Everything that the user can change, and that a link holds. */
export interface State {
  texts: Record<FileId, string>;
  /** The release of the extension; empty: what the input says, else the newest. */
  release: string;
  crds: 'include' | 'exclude' | 'only';
  /** None chosen: all. */
  components: readonly Component[];
  validation: 'strict' | 'warn';
  /** The gate whose effect is shown. */
  gate: string;
  view: View;
}

/** Nothing written, everything as it is by default. */
export const EMPTY: State = {
  texts: { config: '', network: '', shoot: '' },
  release: '',
  crds: 'exclude',
  components: [],
  validation: 'strict',
  gate: 'NonPrivilegedCalicoNode',
  view: 'why',
};
