import type { DiskState } from './disk-state.ts';
import { judgeFile, judgeLeftOver } from './judge-file.ts';
import type { Plan } from './plan-shape.ts';
import type { OutputRecord } from './record.ts';

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
