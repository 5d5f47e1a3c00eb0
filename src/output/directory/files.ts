import {
  closeSync,
  constants,
  type Dirent,
  fchmodSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  readSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { loadBuiltin, pause } from '../runtime.ts';
import type { DiskState } from './plan.ts';

/** The state of a path; of a regular file also its content, mode and times. */
export type Found = Exclude<DiskState, { type: 'file' }> | { type: 'file'; content: Buffer; stats: Stats };

/** Windows has neither flag. O_NONBLOCK keeps a pipe in place of a file from blocking the run. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads the state of a path below a directory. No link below the directory is followed, and only regular files are
 * opened.
 *
 * @param maxBytes read at most; a larger file is `large`
 * @throws the system's error
 */
export function inspect(root: string, path: string, maxBytes: number): Found {
  const names = path.split('/');
  for (let length = 1; length < names.length; length += 1) {
    const parent = names.slice(0, length).join('/');
    const stats = lstat(join(root, parent));
    if (!stats) return { type: 'absent' };
    if (!stats.isDirectory()) return { type: 'blocked', by: parent, isLink: stats.isSymbolicLink() };
  }
  const file = join(root, path);
  const stats = lstat(file);
  if (!stats) return { type: 'absent' };
  if (stats.isSymbolicLink()) return { type: 'link' };
  if (stats.isDirectory()) return { type: 'directory' };
  return stats.isFile() ? read(file, maxBytes) : { type: 'other' };
}

function lstat(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

function read(file: string, maxBytes: number): Found {
  let descriptor: number;
  try {
    descriptor = openSync(file, READ_FLAGS);
  } catch (error) {
    // Another run may have removed the file since the call of lstat.
    if (codeOf(error) === 'ENOENT') return { type: 'absent' };
    if (codeOf(error) === 'ELOOP') return { type: 'link' };
    throw error;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { type: 'other' };
    if (stats.size > maxBytes) return { type: 'large' };
    const content = Buffer.allocUnsafe(stats.size);
    let length = 0;
    while (length < stats.size) {
      const count = readSync(descriptor, content, length, stats.size - length, null);
      if (count === 0) break;
      length += count;
    }
    return { type: 'file', content: content.subarray(0, length), stats };
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Lists the entries of a folder whose names match. Returns none for an absent folder or a link.
 *
 * @param folder relative to the root; '' is the root, which may be a link
 */
export function listMatching(root: string, folder: string, pattern: RegExp): string[] {
  const path = join(root, folder);
  const stats = folder === '' ? statSync(path, { throwIfNoEntry: false }) : lstat(path);
  if (!stats?.isDirectory()) return [];
  const names: string[] = [];
  const directory = opendirSync(path);
  try {
    for (let entry: Dirent | null = directory.readSync(); entry; entry = directory.readSync())
      if (pattern.test(entry.name)) names.push(entry.name);
  } finally {
    directory.closeSync();
  }
  return names.sort();
}

/**
 * Names of calico-render's temporary files: unfinished files (`.tmp`), and records of the changes of a running process
 * (`.json`).
 */
export const TEMPORARY = /^\.calico-render-[0-9a-f]{16}\.(?:tmp|json)$/;

/** Returns a temporary name that no other process uses. */
export function temporaryName(extension: 'tmp' | 'json'): string {
  return `.calico-render-${loadBuiltin('node:crypto').randomBytes(8).toString('hex')}.${extension}`;
}

/**
 * Writes a file that does not exist yet.
 *
 * @param replaced the file that it will replace: the mode is kept, and the times if the content is equal
 * @param isDurable flushes it to disk
 * @throws the system's error; the file then does not exist
 */
export function writeNewFile(
  file: string,
  content: Uint8Array,
  { replaced, isDurable }: { replaced?: { content: Buffer; stats: Stats }; isDurable: boolean },
): void {
  const descriptor = openSync(file, 'wx');
  try {
    try {
      for (let rest = content; rest.length > 0; ) rest = rest.subarray(writeSync(descriptor, rest));
      if (replaced) fchmodSync(descriptor, replaced.stats.mode & 0o777);
      if (replaced?.content.equals(content)) futimesSync(descriptor, replaced.stats.atime, replaced.stats.mtime);
      if (isDurable) fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    attempt(() => unlinkSync(file));
    throw error;
  }
}

/** Flushes the names in a directory to disk, if the system supports it and the directory exists. */
export function syncDirectory(directory: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(directory, 'r');
  } catch (error) {
    // Windows cannot open directories.
    if (['ENOENT', 'EISDIR', 'EPERM', 'EACCES'].includes(codeOf(error))) return;
    throw error;
  }
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'ENOTSUP', 'EBADF'].includes(codeOf(error))) throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Functions and facts of the operating system, which tests replace. */
export interface System {
  platform: NodeJS.Platform;
  /** Blocks for some milliseconds. */
  pause(milliseconds: number): void;
}

const SYSTEM: System = { platform: process.platform, pause };

/** The codes with which Windows refuses to rename or remove a file that another program, such as a virus scanner, reads. */
const IN_USE = ['EPERM', 'EACCES', 'EBUSY'];
/** Pauses before further attempts, in milliseconds: 1.6 seconds in all. */
const PAUSES = [10, 20, 40, 80, 150, 300, 1000];

/**
 * Runs an action on a file. On Windows, repeats it for a while if another program has the file open.
 *
 * @throws the error of the last attempt
 */
export function retryInUse(action: () => void, { platform, pause }: System = SYSTEM): void {
  const pauses = platform === 'win32' ? [...PAUSES] : [];
  for (;;) {
    try {
      action();
      return;
    } catch (error) {
      const next = pauses.shift();
      if (next === undefined || !IN_USE.includes(codeOf(error))) throw error;
      pause(next);
    }
  }
}

/** Renames a file and replaces another one. */
export function renameFile(from: string, to: string): void {
  retryInUse(() => renameSync(from, to));
}

/** Removes a file if it exists. */
export function removeFile(file: string): void {
  try {
    retryInUse(() => unlinkSync(file));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** Removes the files and empty directories that a failed run created, as far as possible. */
export function cleanUp(files: Iterable<string>, directories: readonly string[]): void {
  for (const file of files) attempt(() => unlinkSync(file));
  for (const directory of directories.toReversed()) attempt(() => rmdirSync(directory));
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // The original error is reported.
  }
}

/** Returns the code of a system error, such as `ENOENT`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

/**
 * Creates a directory and its parents. Node's recursive mkdir never returns below /proc, where nothing can be created.
 *
 * @returns the created directories, outermost first
 * @throws the system's error
 */
export function createDirectory(directory: string): string[] {
  const parent = dirname(directory);
  const created = parent !== directory && !statSync(parent, { throwIfNoEntry: false }) ? createDirectory(parent) : [];
  try {
    mkdirSync(directory);
    return [...created, directory];
  } catch (error) {
    // Another run may have created it.
    if (codeOf(error) === 'EEXIST' && statSync(directory).isDirectory()) return created;
    throw error;
  }
}
