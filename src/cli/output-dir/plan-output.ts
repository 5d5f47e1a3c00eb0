import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiskState } from '../../output/disk-state.ts';
import { judgeFile } from '../../output/judge-file.ts';
import { OutputNames } from '../../output/names.ts';
import { plan } from '../../output/plan.ts';
import type { Conflict, Plan } from '../../output/plan-shape.ts';
import { type OutputRecord, parseRecord, printRecord } from '../../output/record.ts';
import { sha256Of } from '../../text/sha256-of.ts';
import { probe } from './probe.ts';

/** A plan, and the texts of all files that are to be there, the record among them. */
export interface OutputPlan extends Plan {
  texts: ReadonlyMap<string, string>;
}

/**
 * Looks at a directory and plans how it gets the files that it is to have. Writes nothing.
 *
 * @param files texts by path
 * @param force overwrites and removes what someone else wrote
 */
export function planOutput(root: string, files: ReadonlyMap<string, string>, force: boolean): OutputPlan {
  const wanted = new Map([...files].map(([path, text]) => [path, sha256Of(text)]));
  const recordText = printRecord(wanted);
  const { record, state, conflict } = readRecord(root);
  const disk = new Map<string, DiskState>();
  for (const path of [...wanted.keys(), ...(record?.keys() ?? [])]) disk.set(path, probe(root, path));
  const { actions, conflicts } = plan(wanted, record, disk, force);
  // Nobody but us writes the record, and it changes with the files: whatever record can be read is ours.
  const { kind } = judgeFile(sha256Of(recordText), state.type === 'file' ? state.sha256 : undefined, state);
  const own = conflict && !(force && conflict.kind !== 'blocked') ? [conflict] : [];
  return {
    actions: [...actions, { path: OutputNames.record, kind }],
    conflicts: [...own, ...secondKustomizations(root), ...conflicts],
    texts: new Map([...files, [OutputNames.record, recordText]]),
  };
}

function readRecord(root: string): { record?: OutputRecord; state: DiskState; conflict?: Conflict } {
  const path = OutputNames.record;
  const state = probe(root, path);
  if (state.type === 'absent') return { state };
  if (state.type !== 'file') {
    const verdict = judgeFile('', undefined, state);
    return { state, ...(verdict.conflict && { conflict: { path, ...verdict.conflict } }) };
  }
  const record = parseRecord(readFileSync(join(root, path), 'utf8'));
  if (typeof record !== 'string') return { state, record };
  return { state, conflict: { path, kind: 'edited', reason: record } };
}

function secondKustomizations(root: string): Conflict[] {
  const found = OutputNames.otherKustomizations.filter((path) => probe(root, path).type !== 'absent');
  return found.map((path) => ({
    path,
    kind: 'blocked',
    reason: `is in the way: kustomize refuses it beside ${OutputNames.kustomization}`,
  }));
}
