import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutputNames } from './file-tree.ts';
import { cleanUp, codeOf, removeFile, syncDirectory, temporaryName, writeNew } from './files.ts';
import type { DirectoryLayout } from './layouts.ts';
import { makeDirectory } from './make-directory.ts';
import { pause } from './pause.ts';
import { type OutputPlan, planOutput } from './plan-output.ts';
import { printRecord } from './record.ts';

/** Looks at a directory that other runs write, until this one gives up: about ten seconds. */
const MAX_ROUNDS = 50;

/** Milliseconds in which a run that goes on changes the name of some file. */
const GRACE = 200;

/**
 * Gives a directory the files that it is to have. A run that is cut short at any moment leaves each file as it was or as it is to be, and the
 * next run completes it.
 *
 * There is no lock. Runs at once have their unfinished files under names of their own. A run waits while others make progress. At its end
 * it looks whether what is there belongs together, and starts again if it does not. Until then its record of old and new hashes stays, so
 * that no other run takes its files for somebody else's.
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
  const intents = new Set<string>();
  let first: OutputPlan | undefined;
  let basis: string | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const plan = planOutput(root, files, { layout, force, intents });
    if (isDone(plan) || (first && plan.isConsistent)) {
      for (const intent of intents) removeFile(join(root, intent));
      return first ?? plan;
    }
    const isStill = plan.basis === basis;
    basis = plan.basis;
    if (!isStill && (first || plan.unfinished.length > 0 || plan.conflicts.length > 0)) {
      pause(GRACE * (0.5 + Math.random()));
      continue;
    }
    if (plan.conflicts.length > 0) return plan;
    first ??= plan;
    basis = undefined;
    try {
      apply(root, plan, layout, intents);
    } catch (error) {
      // Another run took a file of this one for left over.
      if (codeOf(error) !== 'ENOENT' || round + 1 === MAX_ROUNDS) throw error;
    }
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
 * 3. The final record appears, and the index comes last.
 *
 * @param intents the records of old and new hashes, to which this one is added; they are removed later
 */
function apply(root: string, plan: OutputPlan, { index, isDurable }: DirectoryLayout, intents: Set<string>): void {
  const { record } = OutputNames;
  const changes = plan.actions.filter(({ kind }) => kind !== 'keep');
  const touched = changes.filter(({ path }) => path !== record);
  const removed = touched.filter(({ kind }) => kind === 'remove').map(({ path }) => path);
  const placed = touched.filter(({ path, kind }) => kind !== 'remove' && path !== index).map(({ path }) => path);
  const last = touched.length > 0 ? index : undefined;
  // The record of a single new file says all that an intent would, and can come first.
  const needsIntent = touched.length > 1 || touched.some(({ kind }) => kind !== 'create');
  const intent = needsIntent ? temporaryName('json') : undefined;
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

    if (intent) {
      place(intent);
      intents.add(intent);
    } else place(record);
    for (const path of plan.unfinished) removeFile(join(root, path));
    flush([record]);
    isUnderWay = true;
    if (last) removeFile(join(root, last));
    flush([record]);
    for (const path of placed) place(path);
    for (const path of removed) removeFile(join(root, path));
    place(record);
    flush([...placed, ...removed]);
    if (last) place(last);
    flush([record]);
  } catch (error) {
    const isUnused = intent !== undefined && !isUnderWay && intents.delete(intent);
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
