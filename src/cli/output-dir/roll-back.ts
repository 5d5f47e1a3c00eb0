import { lstatSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutputNames } from '../../output/names.ts';
import { makeDirectory } from '../make-directory.ts';
import { codeOf, syncDirectory, syncIfThere } from './durable.ts';
import { type Journal, oldFile, readJournal, removeJournal } from './journal.ts';
import { identify, probe } from './probe.ts';
import { unwritable } from './unwritable.ts';

/**
 * Brings back what was there before a run that did not get to its end. It can itself be interrupted and done again.
 *
 * A file that is neither what was there nor what the run wrote was changed by someone else since, and is left alone.
 * @returns whether there was such a run
 */
export function rollBack(root: string): boolean {
  const journal = readJournal(root);
  if (journal) {
    hideKustomization(root, journal);
    journal.changes.forEach((_, index) => {
      restore(root, journal, index);
    });
    for (const directory of journal.directories.toReversed()) removeIfEmpty(join(root, directory));
    for (const { path } of journal.changes) syncIfThere(dirname(join(root, path)));
    removeJournal(root);
  }
  removeStages(root);
  return journal !== undefined;
}

/** Ends an interrupted run: one that only lacked its last step is done, any other is rolled back. */
export function recover(root: string): boolean {
  const journal = readJournal(root);
  if (journal?.changes.every(({ path, after }) => identify(root, path) === after)) removeJournal(root);
  return rollBack(root) || journal !== undefined;
}

/** Like on the way there, nobody is to build a mixture on the way back. It comes back last. */
function hideKustomization(root: string, { changes }: Journal): void {
  const index = changes.findIndex(({ path }) => path === OutputNames.kustomization);
  const change = changes[index];
  if (!change || !isThere(oldFile(root, index)) || identify(root, change.path) !== change.after) return;
  rmSync(join(root, change.path));
  syncDirectory(root);
}

function restore(root: string, { changes }: Journal, index: number): void {
  const { path, before, after } = changes[index] as Journal['changes'][number];
  const state = probe(root, path);
  if (state.type === 'blocked')
    throw unwritable(
      `cannot bring back ${path} in ${root}: ${state.by} is ${state.isLink ? 'a symbolic link' : 'not a directory'}`,
    );
  const current = identify(root, path);
  if (current === before || (current !== after && current !== null)) return;
  const file = join(root, path);
  if (before === null) {
    rmSync(file);
    return;
  }
  makeDirectory(dirname(file));
  // Once brought back it is no longer in the work folder: if it is gone now, someone removed it since.
  if (isThere(oldFile(root, index))) renameSync(oldFile(root, index), file);
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** Removes the new and old files of a run that is over. */
export function removeStages(root: string): void {
  for (const name of ['new', 'old', 'journal.json.new'])
    rmSync(join(root, OutputNames.work, name), { recursive: true, force: true });
}

/** Removes a directory that holds nothing. */
export function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error))) throw error;
  }
}
