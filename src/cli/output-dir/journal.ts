import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isInnerPath } from '../../output/is-inner-path.ts';
import { OutputNames } from '../../output/names.ts';
import { codeOf, syncDirectory, writeDurably } from './durable.ts';
import { unwritable } from './unwritable.ts';

/** A change to a file. What stands in its way and what comes there lie in the work folder, named after the change's index. */
export interface Change {
  path: string;
  /** What was there, as `identify` tells it; null for nothing. */
  before: string | null;
  /** What comes there; null for nothing. */
  after: string | null;
}

/** What a run is about to do: as long as the journal is there, the directory may be half-way. */
export interface Journal {
  /** In the order in which they are made. */
  changes: Change[];
  /** Directories that are made on the way, parents first. */
  directories: string[];
}

const journalFile = (root: string) => join(root, OutputNames.work, 'journal.json');

/** Where the new file of a change lies until its time. */
export const newFile = (root: string, index: number) => join(root, OutputNames.work, 'new', String(index));
/** Where what was there before a change lies until the end. */
export const oldFile = (root: string, index: number) => join(root, OutputNames.work, 'old', String(index));

/** Writes the journal, in one go: from now on a run that ends is rolled back. */
export function writeJournal(root: string, journal: Journal): void {
  const draft = `${journalFile(root)}.new`;
  rmSync(draft, { force: true });
  writeDurably(draft, `${JSON.stringify({ schemaVersion: 1, ...journal }, null, 2)}\n`);
  renameSync(draft, journalFile(root));
  syncDirectory(join(root, OutputNames.work));
}

/** Reads the journal that an interrupted run left. Nothing where there is none. */
export function readJournal(root: string): Journal | undefined {
  let text: string;
  try {
    text = readFileSync(journalFile(root), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
  const journal = parse(text);
  if (!journal) throw unwritable(`${journalFile(root)} is not a journal that this calico-render wrote`);
  return journal;
}

/** Removes the journal: what was done stays. */
export function removeJournal(root: string): void {
  rmSync(journalFile(root));
  syncDirectory(join(root, OutputNames.work));
}

/** A journal says what is overwritten: a path that leads out of the directory is not believed. */
function parse(text: string): Journal | undefined {
  try {
    const { schemaVersion, changes, directories } = JSON.parse(text) as Journal & { schemaVersion: unknown };
    const paths = [...changes.map(({ path }) => path).filter((path) => path !== OutputNames.record), ...directories];
    const isMark = (mark: unknown) => mark === null || typeof mark === 'string';
    const isRight = paths.every(isInnerPath) && changes.every(({ before, after }) => isMark(before) && isMark(after));
    return schemaVersion === 1 && isRight ? { changes, directories } : undefined;
  } catch {
    return undefined;
  }
}
