import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutputNames } from '../../output/names.ts';
import type { Action } from '../../output/plan-shape.ts';
import { sha256Of } from '../../text/sha256-of.ts';
import { makeDirectory } from '../make-directory.ts';
import { commit } from './commit.ts';
import { type Journal, writeJournal } from './journal.ts';
import { lock } from './lock.ts';
import { type OutputPlan, planOutput } from './plan-output.ts';
import { identify } from './probe.ts';
import { recover, removeIfEmpty, removeStages, rollBack } from './roll-back.ts';
import { stage } from './stage.ts';
import { unwritable } from './unwritable.ts';

/** What became of a directory. */
export interface Outcome {
  /** What was done; nothing was if there are conflicts. */
  plan: OutputPlan;
  /** Whether a run before this one had been interrupted, and was brought to an end first. */
  recovered: boolean;
}

/**
 * Gives a directory the files that it is to have, all or none of them: whatever fails on the way, what was there is brought back at
 * once, and after a kill or a loss of power by the next run.
 *
 * @param root the directory; it is made where it is missing
 * @param files texts by path
 * @param force overwrites and removes what someone else wrote
 * @throws the system's error, or one that says who else is writing
 */
export function writeOutput(root: string, files: ReadonlyMap<string, string>, force: boolean): Outcome {
  const firstMade = makeDirectory(root);
  try {
    return writeLocked(root, files, force);
  } catch (error) {
    if (firstMade !== undefined) removeMade(root, firstMade);
    throw error;
  }
}

function writeLocked(root: string, files: ReadonlyMap<string, string>, force: boolean): Outcome {
  const unlock = lock(root);
  try {
    const recovered = recover(root);
    const plan = planOutput(root, files, force);
    const changed = plan.actions.filter(({ kind }) => kind !== 'keep');
    if (plan.conflicts.length === 0 && changed.length > 0) carryOut(root, plan, changed);
    return { plan, recovered };
  } finally {
    unlock();
  }
}

function carryOut(root: string, { texts }: OutputPlan, changed: readonly Action[]): void {
  const journal = makeJournal(root, texts, changed);
  try {
    stage(root, journal, texts);
    writeJournal(root, journal);
    commit(root, journal);
  } catch (error) {
    undo(root, error as Error);
    throw error;
  }
  removeStages(root);
}

/** The record is the last but one, kustomization.yaml the last: it also makes way where only others change. */
function makeJournal(root: string, texts: ReadonlyMap<string, string>, changed: readonly Action[]): Journal {
  const { record, kustomization } = OutputNames;
  const paths = changed.map(({ path }) => path).filter((path) => path !== record && path !== kustomization);
  const isRecordOnly = changed.every(({ path }) => path === record);
  if (changed.some(({ path }) => path === record)) paths.push(record);
  if (!isRecordOnly) paths.push(kustomization);
  const changes = paths.map((path) => {
    const text = texts.get(path);
    return { path, before: identify(root, path), after: text === undefined ? null : sha256Of(text) };
  });
  const parents = new Set(changes.filter(({ after }) => after !== null).map(({ path }) => dirname(path)));
  return {
    changes,
    directories: [...parents].filter((path) => !lstatSync(join(root, path), { throwIfNoEntry: false })),
  };
}

function undo(root: string, cause: Error): void {
  try {
    rollBack(root);
  } catch (error) {
    const message = `${cause.message}; what was there could not be brought back either (${(error as Error).message}): the next run does that first`;
    throw unwritable(message, cause);
  }
}

/** Removes the directories that were made, as far as they are empty. */
function removeMade(root: string, firstMade: string): void {
  const above = dirname(firstMade);
  for (let directory = root; dirname(directory) !== directory; directory = dirname(directory)) {
    removeIfEmpty(directory);
    if (dirname(directory) === above) return;
  }
}
