import {
  closeSync,
  constants,
  type Dirent,
  fchmodSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  lstatSync,
  opendirSync,
  openSync,
  readSync,
  rmdirSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { loadBuiltin } from '../load-builtin.ts';
import type { DiskState } from './plan.ts';

/** What is at a path; of a regular file also its content, its mode and its times. */
export type Found = Exclude<DiskState, { type: 'file' }> | { type: 'file'; content: Buffer; stats: Stats };

/** Windows has neither. Without blocking, a pipe that takes the place of a file cannot stop a run. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads what is at a path below a directory. No link below the directory is followed, and only regular files are opened.
 *
 * @param most bytes that are read; a longer file is `large`
 * @throws the system's error
 */
export function inspect(root: string, path: string, most: number): Found {
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
  return stats.isFile() ? read(file, most) : { type: 'other' };
}

function lstat(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

function read(file: string, most: number): Found {
  let descriptor: number;
  try {
    descriptor = openSync(file, READ_FLAGS);
  } catch (error) {
    // Another run may have removed the file since it was looked at.
    if (codeOf(error) === 'ENOENT') return { type: 'absent' };
    if (codeOf(error) === 'ELOOP') return { type: 'link' };
    throw error;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { type: 'other' };
    if (stats.size > most) return { type: 'large' };
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
 * Lists the entries of a folder whose names match. A folder that is absent, or is a link, has none.
 *
 * @param folder relative to the root, which may be a link itself; '' is the root
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

/** Names of our own files that are not finished. The others are a run's records of what it is about to write. */
export const TEMPORARY = /^\.calico-render-[0-9a-f]{16}\.(?:tmp|json)$/;

/** Returns a name that no other run uses. */
export function temporaryName(extension: 'tmp' | 'json'): string {
  return `.calico-render-${loadBuiltin('node:crypto').randomBytes(8).toString('hex')}.${extension}`;
}

/**
 * Writes a file that was not there.
 *
 * @param replaced the file that it is to replace: its mode is kept, and its times if the content is the same
 * @param isDurable flushes it to disk
 * @throws the system's error; then there is no file
 */
export function writeNew(
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

/** Flushes the names in a directory to disk, where the system can. A directory that is gone needs none. */
export function syncDirectory(directory: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(directory, 'r');
  } catch (error) {
    // Windows opens no directories.
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

/** Removes a file if it is there. */
export function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** Removes what a failed run made, as far as that is possible: files, and directories that are empty. */
export function cleanUp(files: Iterable<string>, directories: readonly string[]): void {
  for (const file of files) attempt(() => unlinkSync(file));
  for (const directory of directories.toReversed()) attempt(() => rmdirSync(directory));
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // The error that led here is reported.
  }
}

/** Returns the code of a system error, such as `ENOENT`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
