import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutputNames } from '../../output/file-tree.ts';
import type { DirectoryLayout } from '../../output/layouts.ts';
import { printRecord } from '../../output/record.ts';
import { makeDirectory } from '../make-directory.ts';
import { pause } from '../pause.ts';
import { cleanUp, codeOf, removeFile, syncDirectory, temporaryName, writeNew } from './files.ts';
import { type OutputPlan, planOutput } from './plan-output.ts';

/** How often a run that is disturbed by another one starts again. */
const MAX_ROUNDS = 20;

/**
 * Gives a directory the files that it is to have. A run that is cut short at any moment leaves each file as it was or as it is to be, and the
 * next run completes it.
 *
 * There is no lock: runs at once share no file but those that they rename into place. A run looks afterwards whether
 * what is there belongs together, and starts again if another one was in between.
 *
 * @param root the directory; it is made where it is missing
 * @param files contents by path
 * @param force overwrites and removes what somebody else wrote
 * @returns what was done; nothing was if there are conflicts
 * @throws the system's error
 */
export function writeOutput(
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
  { layout, force }: { layout: DirectoryLayout; force: boolean },
): OutputPlan {
  const written = new Set<string>();
  const look = () => planOutput(root, files, { layout, force, written });
  let first: OutputPlan | undefined;
  let refused: OutputPlan | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (round > 0) pause(Math.random() * 40 * round);
    const plan = look();
    if (isDone(plan) || (first && plan.isConsistent)) return first ?? plan;
    if (plan.conflicts.length > 0) {
      // A file that another run wrote between two looks is no conflict: its record has changed as well.
      if (plan.basis === refused?.basis) return plan;
      refused = plan;
      continue;
    }
    first ??= plan;
    try {
      apply(root, plan, layout, written);
    } catch (error) {
      // Another run took an unfinished file for one that was left over.
      if (codeOf(error) !== 'ENOENT' || round + 1 === MAX_ROUNDS) throw error;
      continue;
    }
    if (isDone(look())) return first;
  }
  throw failure(`other runs of calico-render are writing ${root}`, { code: 'EBUSY' });
}

function isDone({ actions, conflicts, unfinished }: OutputPlan): boolean {
  return conflicts.length === 0 && unfinished.length === 0 && actions.every(({ kind }) => kind === 'keep');
}

/**
 * Carries out a plan. All new files are written beside those that they replace; from then on only names change:
 *
 * 1. A record of old and new hashes appears: whatever the files hold from now on is known as ours.
 * 2. The index disappears, the new files take their places, left-over files go.
 * 3. The final record appears, that of both hashes goes, and the index comes last.
 */
function apply(root: string, plan: OutputPlan, { index, isDurable }: DirectoryLayout, written: Set<string>): void {
  const { record } = OutputNames;
  const changes = plan.actions.filter(({ kind }) => kind !== 'keep');
  const touched = changes.filter(({ path }) => path !== record);
  const removed = touched.filter(({ kind }) => kind === 'remove').map(({ path }) => path);
  const placed = touched.filter(({ path, kind }) => kind !== 'remove' && path !== index).map(({ path }) => path);
  const last = touched.length > 0 ? index : undefined;
  const intent = touched.some(({ kind }) => kind !== 'create') ? temporaryName('json') : undefined;
  const made = makeDirectory(root);
  const temporaries = new Map<string, string>();
  const folderOf = (path: string) => dirname(join(root, path));
  const prepare = (path: string, content: Uint8Array) => {
    const temporary = join(folderOf(path), temporaryName('tmp'));
    temporaries.set(path, temporary);
    const old = plan.found.get(path);
    writeNew(temporary, content, { isDurable, ...(old?.type === 'file' && { replaced: old }) });
  };
  const place = (path: string) => {
    const temporary = temporaries.get(path);
    if (temporary === undefined) return;
    renameSync(temporary, join(root, path));
    temporaries.delete(path);
    written.add(path);
  };
  const flush = (paths: readonly string[]) => {
    if (isDurable) for (const folder of new Set(paths.map(folderOf))) syncDirectory(folder);
  };
  let isUnderWay = false;
  try {
    for (const folder of new Set(placed.map(folderOf))) makeFolder(folder, made);
    const isRecordNew = changes.length > touched.length;
    for (const path of [...placed, ...(isRecordNew ? [record] : []), ...(last ? [last] : [])])
      prepare(path, plan.contents.get(path) as Uint8Array);
    if (intent) prepare(intent, Buffer.from(printRecord(plan.expected)));

    place(intent ?? record);
    for (const path of plan.unfinished) removeFile(join(root, path));
    flush([record]);
    isUnderWay = true;
    if (last) removeFile(join(root, last));
    flush([record]);
    for (const path of placed) place(path);
    for (const path of removed) removeFile(join(root, path));
    place(record);
    flush([...placed, ...removed]);
    if (intent) removeFile(join(root, intent));
    if (last) place(last);
    flush([record]);
  } catch (error) {
    const isUnused = intent !== undefined && !isUnderWay;
    cleanUp([...temporaries.values(), ...(isUnused ? [join(root, intent)] : [])], made);
    if (!isUnderWay || touched.length === 0) throw error;
    throw failure(`${(error as Error).message}; ${root} may be incomplete, and the next run completes it`, error);
  }
}

function makeFolder(folder: string, made: string[]): void {
  try {
    mkdirSync(folder);
    made.push(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Returns an error with the code of its cause, as the system's own errors have one. */
function failure(message: string, cause: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: codeOf(cause) });
}
