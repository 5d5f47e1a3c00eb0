import { closeSync, lstatSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from '../make-directory.ts';
import { UsageError } from '../usage-error.ts';

/** Says that a directory is a fleet's, so that nobody else's files are written over. */
const MARK = '.calico-render-fleet';
const MARK_TEXT = 'Written by calico-render fleet: NAMESPACE/NAME/manifests.yaml, and crds.yaml for all.\n';

/** A directory that holds the manifests of a fleet. */
export interface FleetDirectory {
  /**
   * Gives a file its content.
   *
   * @param folders those that it lies in, from the outermost
   * @throws the system's error, or a UsageError for what is in the way
   */
  write(folders: readonly string[], file: string, content: Uint8Array): 'written' | 'unchanged';
}

/**
 * Opens a directory for a fleet; it is made where it is missing. Every file appears at once and whole; what has its content already is left as it
 * is. Links are not followed.
 *
 * @throws UsageError for a directory that holds something else
 */
export function openFleetDirectory(root: string): FleetDirectory {
  makeDirectory(root);
  mark(root);
  const known = new Set<string>();
  return {
    write(folders, file, content) {
      let directory = root;
      let isNew = false;
      for (const folder of folders) {
        directory = join(directory, folder);
        if (!known.has(directory)) isNew = makeFolder(directory);
        // Those of the clusters come once, those of namespaces often.
        if (folder === folders[0]) known.add(directory);
      }
      if (!isNew) {
        if (isWritten(directory, file, content)) return 'unchanged';
        removeLeft(directory, file);
      }
      writeWhole(directory, file, content);
      return 'written';
    },
  };
}

function mark(root: string): void {
  const others = readdirSync(root);
  if (others.length > 0 && !others.includes(MARK)) {
    throw new UsageError(`--output-dir ${root}: it holds something that is not a fleet's; name an empty directory`);
  }
  try {
    writeFileSync(join(root, MARK), MARK_TEXT, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Tells whether the folder was missing. */
function makeFolder(directory: string): boolean {
  const stats = lstatSync(directory, { throwIfNoEntry: false });
  if (stats === undefined) return makeDirectory(directory) !== undefined;
  if (!stats.isDirectory()) throw inTheWay(directory, stats.isSymbolicLink());
  return false;
}

function isWritten(directory: string, file: string, content: Uint8Array): boolean {
  const path = join(directory, file);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) throw inTheWay(path, stats.isSymbolicLink());
  return stats?.size === content.length && readFileSync(path).equals(content);
}

function writeWhole(directory: string, file: string, content: Uint8Array): void {
  const fresh = join(directory, `${freshPrefix(file)}${process.pid}-${process.hrtime.bigint()}`);
  const descriptor = openSync(fresh, 'wx');
  try {
    writeFileSync(descriptor, content);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, join(directory, file));
}

/** Several runs may write parts of a fleet into one directory at once: each has names of its own for what is not finished. */
function freshPrefix(file: string): string {
  return `.${file}.new-`;
}

/** Nobody takes so long for a file. */
const HOUR = 60 * 60 * 1000;

/** Removes what runs that were killed have left. A link is removed, not followed. */
function removeLeft(directory: string, file: string): void {
  for (const name of readdirSync(directory).filter((name) => name.startsWith(freshPrefix(file)))) {
    const left = join(directory, name);
    const stats = lstatSync(left, { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > HOUR) rmSync(left, { force: true });
  }
}

function inTheWay(path: string, isLink: boolean): UsageError {
  return new UsageError(`${path} ${isLink ? 'is a symbolic link, which is not followed' : 'is in the way'}`);
}
