import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
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
  makeRoot(root);
  mark(root);
  const known = new Set<string>();
  return {
    write(folders, file, content) {
      let directory = root;
      for (const folder of folders) {
        directory = join(directory, folder);
        if (!known.has(directory)) makeFolder(directory);
        // Those of the clusters come once, those of namespaces often.
        if (folder === folders[0]) known.add(directory);
      }
      return writeWhole(directory, file, content);
    },
  };
}

/** Node's own way of making parents never ends in /proc, where nothing can be made. */
function makeRoot(directory: string): void {
  const parents = dirname(directory);
  try {
    mkdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(directory).isDirectory()) return;
    if (code !== 'ENOENT' || parents === directory) throw error;
    makeRoot(parents);
    mkdirSync(directory);
  }
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

function makeFolder(directory: string): void {
  const stats = lstatSync(directory, { throwIfNoEntry: false });
  if (stats === undefined) mkdirSync(directory, { recursive: true });
  else if (!stats.isDirectory()) throw inTheWay(directory, stats.isSymbolicLink());
}

function writeWhole(directory: string, file: string, content: Uint8Array): 'written' | 'unchanged' {
  const path = join(directory, file);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) throw inTheWay(path, stats.isSymbolicLink());
  if (stats?.size === content.length && readFileSync(path).equals(content)) return 'unchanged';
  const fresh = join(directory, `.${file}.new`);
  const descriptor = openFresh(fresh);
  try {
    writeFileSync(descriptor, content);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, path);
  return 'written';
}

/** What a killed run left is in nobody's way. A link is removed, not followed. */
function openFresh(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    unlinkSync(path);
    return openSync(path, 'wx');
  }
}

function inTheWay(path: string, isLink: boolean): UsageError {
  return new UsageError(`${path} ${isLink ? 'is a symbolic link, which is not followed' : 'is in the way'}`);
}
