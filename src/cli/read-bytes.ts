import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { loadBuiltin, pause } from '../output/runtime.ts';
import { LimitError } from '../text/text-budget.ts';
import { limits } from '../yaml/limits.ts';

const CHUNK = 64 * 1024;
const LEAST = 4 * 1024;

/**
 * Reads a file, a pipe or a device to its end, or to the first byte that is more than a text may have: `decodeUtf8` refuses that many, and
 * what never ends must not take all memory.
 *
 * @param file its name, or a descriptor, which stays open
 * @throws the system's error; one with the code `ECHANGED` for a file that changed meanwhile, since half of an old text and half of a new one may be a third
 */
export function readBytes(file: string | number): Uint8Array {
  if (typeof file === 'number') return readDescriptor(file);
  const descriptor = openSync(file, 'r');
  try {
    return readDescriptor(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readDescriptor(descriptor: number): Uint8Array {
  const before = fstatSync(descriptor, { bigint: true });
  const most = limits.textLength + 1;
  // As much as the file has, and a byte to see its end. What says of itself that it is empty may be a file of /proc.
  const size = before.isFile() ? Math.max(LEAST, Math.min(Number(before.size) + 1, most)) : CHUNK;
  let buffer: Uint8Array = Buffer.allocUnsafe(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < most; length += read) {
    if (length === buffer.length) buffer = grown(buffer, Math.min(2 * length, most));
    read = readInto(buffer.subarray(length), descriptor);
  }
  if (before.isFile() && !isSame(before, fstatSync(descriptor, { bigint: true })))
    throw Object.assign(new Error('it was changed while it was read'), { code: 'ECHANGED' });
  return buffer.subarray(0, length);
}

function grown(buffer: Uint8Array, size: number): Uint8Array {
  const larger = Buffer.allocUnsafe(size);
  larger.set(buffer);
  return larger;
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return before.size === after.size && before.mtimeNs === after.mtimeNs;
}

/** Reads some bytes, none at the end. Waits for a pipe that does not block and has nothing yet. */
function readInto(buffer: Uint8Array, descriptor: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, 0, buffer.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows has this error for the end of a pipe.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      pause(5);
    }
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is not a directory',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** Returns the reason of a read error in words. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

/** What a compressed value may come to: more than the API server would take. */
const MAX_MEBIBYTES = 8;

/**
 * Undoes Brotli, as Gardener compresses what it stores in Secrets.
 *
 * @throws LimitError where that is more than 8 MiB
 */
export function decompressBrotli(bytes: Uint8Array): Uint8Array {
  try {
    return loadBuiltin('node:zlib').brotliDecompressSync(bytes, { maxOutputLength: MAX_MEBIBYTES * 1024 * 1024 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    throw new LimitError(
      `a compressed value of a Secret has more than ${MAX_MEBIBYTES} MiB: give its manifests as they are`,
    );
  }
}
