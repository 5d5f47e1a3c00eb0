import type { DiskState } from './disk-state.ts';
import { judgeFile, judgeLeftOver } from './judge-file.ts';
import type { OutputRecord } from './record.ts';

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

/**
 * Plans how a directory becomes what is wanted. Only files that the record names are removed, and nothing is overwritten or
 * removed that differs from what the record says was written.
 *
 * @param wanted SHA-256 of the files to be, by path
 * @param record what was written last time; nothing the first time
 * @param disk what is there, for each path of the two
 * @param force overwrites and removes what someone else wrote
 */
export function plan(
  wanted: ReadonlyMap<string, string>,
  record: OutputRecord | undefined,
  disk: ReadonlyMap<string, DiskState>,
  force = false,
): Plan {
  const result: Plan = { actions: [], conflicts: [] };
  const paths = [...new Set([...wanted.keys(), ...(record?.keys() ?? [])])].sort();
  for (const path of paths) {
    const state: DiskState = disk.get(path) ?? { type: 'absent' };
    const [sha256, written] = [wanted.get(path), record?.get(path)];
    const verdict = sha256 === undefined ? judgeLeftOver(written, state) : judgeFile(sha256, written, state);
    if (verdict?.conflict && !(force && verdict.conflict.kind !== 'blocked'))
      result.conflicts.push({ path, ...verdict.conflict });
    if (verdict) result.actions.push({ path, kind: verdict.kind });
  }
  return result;
}
