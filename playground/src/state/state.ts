import type { Component } from '../../../src/extension/render/document.ts';

/** The views next to the inputs. */
export const VIEWS = ['why', 'containers', 'gate', 'manifests'] as const;
export type View = (typeof VIEWS)[number];

/** The file name of the input in messages and in the equivalent command. */
export const INPUT_FILE = 'input.yaml';

/** Everything that the user can change, and that a link holds. */
export interface State {
  /** The input: YAML documents of any kinds. */
  text: string;
  /** The release of the extension; empty: what the input says, else the newest. */
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
  text: '',
  release: '',
  crds: 'exclude',
  components: [],
  validation: 'strict',
  gate: 'NonPrivilegedCalicoNode',
  view: 'why',
};
