import type { Component } from '../../../src/extension/render/document.ts';
import type { FileId } from './files.ts';

/** The views next to the inputs. */
export const VIEWS = ['why', 'containers', 'gate', 'manifests'] as const;
export type View = (typeof VIEWS)[number];

/** The state that the user can change, and that a link contains. */
export interface State {
  texts: Record<FileId, string>;
  /** The release of the extension. Empty for the release of the input, else the newest one. */
  release: string;
  crds: 'include' | 'exclude' | 'only';
  /** An empty list selects all. */
  components: readonly Component[];
  validation: 'strict' | 'warn';
  /** The feature gate to compare. */
  gate: string;
  view: View;
}

/** The initial state: no inputs, and all defaults. */
export const EMPTY: State = {
  texts: { config: '', network: '', shoot: '' },
  release: '',
  crds: 'exclude',
  components: [],
  validation: 'strict',
  gate: 'NonPrivilegedCalicoNode',
  view: 'why',
};
