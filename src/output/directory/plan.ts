import type { DirectoryLayout } from './layouts.ts';
import type { OutputRecord } from './record.ts';

/** The state of a path of the output directory, links not followed. */
export type DiskState =
  | { type: 'absent' }
  /** `isOwn` is true if calico-render may have written this text at this path. */
  | { type: 'file'; sha256: string; isOwn: boolean }
  | { type: 'large' | 'link' | 'directory' | 'other' }
  /** A parent of the path is a link, or is not a directory. */
  | { type: 'blocked'; by: string; isLink: boolean };

/** The change of a file. */
export type ActionKind = 'create' | 'update' | 'remove' | 'keep';

export interface Action {
  kind: ActionKind;
  path: string;
}

/** The reason why a file cannot be written or removed. */
export interface Conflict {
  path: string;
  /** `--force` overrides `edited` and `in the way`, but not `blocked`. */
  kind: 'edited' | 'in the way' | 'blocked';
  /** The rest of a sentence that begins with the path. */
  reason: string;
}

export interface Plan {
  /** Sorted by path. */
  actions: Action[];
  /** Sorted by path. With any conflict, nothing is written. */
  conflicts: Conflict[];
  /** Recorded files that this version cannot render. They stay, and are removed from the record. */
  forgotten: string[];
}

export interface PlanInput {
  /** SHA-256 of the new files, by path. */
  wanted: ReadonlyMap<string, string>;
  record: OutputRecord;
  /** The state of each path of both. */
  disk: ReadonlyMap<string, DiskState>;
  layout: Pick<DirectoryLayout, 'isRendered'>;
  /** Overwrites and removes files that calico-render did not write. */
  force?: boolean;
}

/** Plans the change of each file. Files that the record does not name are not removed. */
export function plan({ wanted, record, disk, layout, force = false }: PlanInput): Plan {
  const result: Plan = { actions: [], conflicts: [], forgotten: [] };
  for (const path of [...new Set([...wanted.keys(), ...record.keys()])].sort()) {
    const state: DiskState = disk.get(path) ?? { type: 'absent' };
    const sha256 = wanted.get(path);
    const hashes = record.get(path);
    if (state.type === 'absent') {
      if (sha256 !== undefined) result.actions.push({ path, kind: 'create' });
    } else if (sha256 === undefined && !layout.isRendered(path)) {
      result.forgotten.push(path);
    } else if (state.type === 'file' && state.sha256 === sha256) {
      result.actions.push({ path, kind: 'keep' });
    } else {
      const conflict = conflictOf(state, hashes, sha256 === undefined);
      if (conflict && !(force && conflict.kind !== 'blocked')) result.conflicts.push({ path, ...conflict });
      result.actions.push({ path, kind: sha256 === undefined ? 'remove' : 'update' });
    }
  }
  return result;
}

/** Returns the conflict of an existing path, or undefined for an unchanged file of calico-render. */
export function conflictOf(
  state: Exclude<DiskState, { type: 'absent' }>,
  hashes: readonly string[] | undefined,
  isLeftOver = false,
): Omit<Conflict, 'path'> | undefined {
  switch (state.type) {
    case 'file':
      if (hashes?.includes(state.sha256))
        return state.isOwn
          ? undefined
          : { kind: 'in the way', reason: 'blocks the output: calico-render did not write it' };
      return foreign(hashes, isLeftOver);
    case 'large':
      return { kind: 'in the way', reason: 'blocks the output: it is larger than any file that calico-render writes' };
    case 'link':
      return { kind: 'in the way', reason: 'is a symbolic link, which is not followed' };
    case 'blocked':
      return {
        kind: 'blocked',
        reason: state.isLink
          ? `is below the symbolic link ${state.by}, which is not followed`
          : `cannot be created: ${state.by} is not a directory`,
      };
    default:
      return { kind: 'blocked', reason: state.type === 'directory' ? 'is a directory' : 'is not a regular file' };
  }
}

function foreign(hashes: readonly string[] | undefined, isLeftOver: boolean): Omit<Conflict, 'path'> {
  if (hashes === undefined) return { kind: 'in the way', reason: 'already exists, and calico-render did not write it' };
  return {
    kind: 'edited',
    reason: `was edited since calico-render wrote it${isLeftOver ? ', and is obsolete: --force removes it' : ''}`,
  };
}
