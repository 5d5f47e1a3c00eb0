import type { DiskState } from './disk-state.ts';
import type { ActionKind, Conflict } from './plan-shape.ts';

/** What is to be done at a path, and what stands against it. */
export interface Verdict {
  kind: ActionKind;
  conflict?: Omit<Conflict, 'path'>;
}

/**
 * Judges a file that is to be there. One that is there with the very content counts as written by us: nobody loses anything.
 *
 * @param wanted the SHA-256 that it is to have
 * @param written the SHA-256 of what was written there last time
 */
export function judgeFile(wanted: string, written: string | undefined, state: DiskState): Verdict {
  if (state.type === 'absent') return { kind: 'create' };
  if (state.type !== 'file') return { kind: 'update', conflict: obstacle(state) };
  if (state.sha256 === wanted) return { kind: 'keep' };
  if (state.sha256 === written) return { kind: 'update' };
  return { kind: 'update', conflict: foreign(written, '') };
}

/** Judges a file that was written last time and is no longer wanted. Nothing where it is gone already. */
export function judgeLeftOver(written: string | undefined, state: DiskState): Verdict | undefined {
  if (state.type === 'absent') return undefined;
  if (state.type !== 'file') return { kind: 'remove', conflict: obstacle(state) };
  return state.sha256 === written
    ? { kind: 'remove' }
    : { kind: 'remove', conflict: foreign(written, ' and is to be removed') };
}

function foreign(written: string | undefined, fate: string): Omit<Conflict, 'path'> {
  if (written === undefined) return { kind: 'in the way', reason: 'is in the way: calico-render did not write it' };
  return { kind: 'edited', reason: `was edited since calico-render wrote it${fate}` };
}

/** A link itself can be replaced; what it leads to is never touched. What is behind a link is not ours to judge. */
function obstacle(state: Exclude<DiskState, { type: 'absent' | 'file' }>): Omit<Conflict, 'path'> {
  switch (state.type) {
    case 'link':
      return { kind: 'in the way', reason: 'is a symbolic link, which is not followed' };
    case 'blocked':
      return {
        kind: 'blocked',
        reason: state.isLink
          ? `lies behind the symbolic link ${state.by}, which is not followed`
          : `cannot be there: ${state.by} is not a directory`,
      };
    default:
      return { kind: 'blocked', reason: state.type === 'directory' ? 'is a directory' : 'is not a regular file' };
  }
}
