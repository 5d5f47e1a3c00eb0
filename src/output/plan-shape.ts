/** What becomes of a file. */
export type ActionKind = 'create' | 'update' | 'remove' | 'keep';

export interface Action {
  kind: ActionKind;
  path: string;
}

/** Why a file cannot be written or removed. */
export interface Conflict {
  path: string;
  /** `edited` and `in the way` give way to `--force`, `blocked` does not. */
  kind: 'edited' | 'in the way' | 'blocked';
  /** The rest of a sentence that begins with the path. */
  reason: string;
}

export interface Plan {
  /** What is to be done, by path. */
  actions: Action[];
  /** What stands against it, by path; with one of them, nothing is done. */
  conflicts: Conflict[];
}
