import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pause } from '../runtime.ts';
import {
  cleanUp,
  codeOf,
  createDirectory,
  removeFile,
  renameFile,
  syncDirectory,
  temporaryName,
  writeNewFile,
} from './files.ts';
import { type DirectoryLayout, OutputNames } from './layouts.ts';
import { type OutputPlan, planOutput } from './plan-output.ts';
import { printRecord } from './record.ts';

/** The number of attempts while other processes write the directory: about ten seconds. */
const MAX_ATTEMPTS = 50;

/** The time in which a running process renames at least one file. */
const WAIT_MILLISECONDS = 200;

/**
 * Writes the files of an output directory, and removes those that it no longer has. If a run is interrupted at any
 * moment, each file has its old or its new content, and the next run completes the directory.
 *
 * There is no lock. Concurrent runs use different names for unfinished files, and wait while others make progress. At
 * its end a run checks that the files belong together, and starts again if they do not. Until then its record of old
 * and new hashes stays, so that no other run takes its files for edited ones.
 *
 * @param root the directory, which is created if it does not exist
 * @param files contents by path
 * @param force overwrites and removes files that calico-render did not write
 * @returns the plan that was carried out; with conflicts, nothing is written
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
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const plan = planOutput(root, files, { layout, force, intents });
    if (isDone(plan) || (first && plan.isConsistent)) {
      for (const intent of intents) removeFile(join(root, intent));
      return first ?? plan;
    }
    const isUnchanged = plan.basis === basis;
    basis = plan.basis;
    if (!isUnchanged && (first || plan.unfinished.length > 0 || plan.conflicts.length > 0)) {
      pause(WAIT_MILLISECONDS * (0.5 + Math.random()));
      continue;
    }
    if (plan.conflicts.length > 0) return plan;
    first ??= plan;
    basis = undefined;
    try {
      apply(root, plan, layout, intents);
    } catch (error) {
      // Another run removed an unfinished file of this one.
      if (codeOf(error) !== 'ENOENT' || attempt + 1 === MAX_ATTEMPTS) throw error;
    }
  }
  throw createError(`another run of calico-render is writing to ${root}`, { code: 'EBUSY' });
}

function isDone({ actions, conflicts, unfinished }: OutputPlan): boolean {
  return conflicts.length === 0 && unfinished.length === 0 && actions.every(({ kind }) => kind === 'keep');
}

/**
 * Carries out a plan. All new files are written under temporary names first. After that, files are only renamed and
 * removed:
 *
 * 1. A record of old and new hashes is added, so that every file of this run is recognized.
 * 2. The index is removed, the new files are renamed, and files that are no longer rendered are removed.
 * 3. The final record is renamed, and the index is renamed last.
 *
 * @param intents the records of old and new hashes of this run, to which one is added; they are removed later
 */
function apply(root: string, plan: OutputPlan, { index, isDurable }: DirectoryLayout, intents: Set<string>): void {
  const { record } = OutputNames;
  const changes = plan.actions.filter(({ kind }) => kind !== 'keep');
  const touched = changes.filter(({ path }) => path !== record);
  const removed = touched.filter(({ kind }) => kind === 'remove').map(({ path }) => path);
  const written = touched.filter(({ path, kind }) => kind !== 'remove' && path !== index).map(({ path }) => path);
  const last = touched.length > 0 ? index : undefined;
  // The final record of a single new file equals an intent, and can be renamed first.
  const needsIntent = touched.length > 1 || touched.some(({ kind }) => kind !== 'create');
  const intent = needsIntent ? temporaryName('json') : undefined;
  const created = createDirectory(root);
  const temporaries = new Map<string, string>();
  const folderOf = (path: string) => dirname(join(root, path));
  const prepare = (path: string, content: Uint8Array) => {
    const temporary = join(folderOf(path), temporaryName('tmp'));
    temporaries.set(path, temporary);
    const old = plan.found.get(path);
    writeNewFile(temporary, content, { isDurable, ...(old?.type === 'file' && { replaced: old }) });
  };
  const rename = (path: string) => {
    const temporary = temporaries.get(path);
    if (temporary === undefined) return;
    renameFile(temporary, join(root, path));
    temporaries.delete(path);
  };
  const flush = (paths: readonly string[]) => {
    if (isDurable) for (const folder of new Set(paths.map(folderOf))) syncDirectory(folder);
  };
  let hasBegun = false;
  try {
    for (const folder of new Set(written.map(folderOf))) createFolder(folder, created);
    const isRecordNew = changes.length > touched.length;
    for (const path of [...written, ...(isRecordNew ? [record] : []), ...(last ? [last] : [])])
      prepare(path, plan.contents.get(path) as Uint8Array);
    if (intent) prepare(intent, Buffer.from(printRecord(plan.expected)));

    if (intent) {
      rename(intent);
      intents.add(intent);
    } else rename(record);
    for (const path of plan.unfinished) removeFile(join(root, path));
    flush([record]);
    hasBegun = true;
    if (last) removeFile(join(root, last));
    flush([record]);
    for (const path of written) rename(path);
    for (const path of removed) removeFile(join(root, path));
    rename(record);
    flush([...written, ...removed]);
    if (last) rename(last);
    flush([record]);
  } catch (error) {
    const isUnused = intent !== undefined && !hasBegun && intents.delete(intent);
    cleanUp([...temporaries.values(), ...(isUnused ? [join(root, intent)] : [])], created);
    if (!hasBegun || touched.length === 0) throw error;
    throw createError(`${(error as Error).message}; ${root} may be incomplete, and the next run completes it`, error);
  }
}

function createFolder(folder: string, created: string[]): void {
  try {
    mkdirSync(folder);
    created.push(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Creates an error with the code of its cause. */
function createError(message: string, cause: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: codeOf(cause) });
}
