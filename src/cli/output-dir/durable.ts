import { closeSync, copyFileSync, fsyncSync, linkSync, openSync, statSync, utimesSync, writeSync } from 'node:fs';

/** Writes a new file so that it outlasts a loss of power. */
export function writeDurably(file: string, content: string, mode = 0o666): void {
  const descriptor = openSync(file, 'wx', mode);
  try {
    let rest: Uint8Array = Buffer.from(content);
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes what changed in a directory outlast a loss of power, where the system can. */
export function syncDirectory(directory: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(directory, 'r');
  } catch (error) {
    // Windows opens no directories.
    if (['EISDIR', 'EPERM', 'EACCES'].includes(codeOf(error))) return;
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

/** The same for one that may be gone. */
export function syncIfThere(directory: string): void {
  try {
    syncDirectory(directory);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** A second name for a file; a copy with the same time where the file system has no hard links. */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(codeOf(error))) throw error;
    copyFileSync(from, to);
    const { atime, mtime } = statSync(from);
    utimesSync(to, atime, mtime);
  }
}

/** The code of a system error, such as `ENOENT`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
