import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { loadBuiltin, pause } from '../output/runtime.ts';
import { LimitError } from '../text/text-budget.ts';
import { limits } from '../yaml/limits.ts';

const BLOCK = 64 * 1024;
const MIN_BUFFER = 4 * 1024;

/**
 * Reads a file, a pipe or a device to its end, or to the first byte beyond the limit of a text. `decodeUtf8` refuses that many bytes, and an
 * endless device must not take all memory.
 *
 * @param file its name, or a descriptor, which stays open
 * @throws the system's error, or one with the code `ECHANGED` for a file that changed meanwhile: a mix of its old and new text may be valid
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
  const maxBytes = limits.textLength + 1;
  // The size of the file, and a byte to detect its end. A file of /proc has size 0 and is not empty.
  const size = before.isFile() ? Math.max(MIN_BUFFER, Math.min(Number(before.size) + 1, maxBytes)) : BLOCK;
  let buffer: Uint8Array = Buffer.allocUnsafe(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < maxBytes; length += read) {
    if (length === buffer.length) buffer = enlarge(buffer, Math.min(2 * length, maxBytes));
    read = readInto(buffer.subarray(length), descriptor);
  }
  if (before.isFile() && !isSame(before, fstatSync(descriptor, { bigint: true })))
    throw Object.assign(new Error('it was changed while it was read'), { code: 'ECHANGED' });
  return buffer.subarray(0, length);
}

function enlarge(buffer: Uint8Array, size: number): Uint8Array {
  const larger = Buffer.allocUnsafe(size);
  larger.set(buffer);
  return larger;
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return before.size === after.size && before.mtimeNs === after.mtimeNs;
}

/** Reads some bytes, or none at the end. Waits for an empty non-blocking pipe. */
function readInto(buffer: Uint8Array, descriptor: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, 0, buffer.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows reports the end of a pipe with this error.
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
  ENOTDIR: 'part of its path is not a directory',
  ELOOP: 'its symbolic links form a loop',
  ENAMETOOLONG: 'its name is too long',
};

/** Returns the reason of a read error as text. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

/** The limit of a decompressed value, which is more than the API server accepts. */
const MAX_MEBIBYTES = 8;

/**
 * Decompresses Brotli, which Gardener uses for manifests in Secrets.
 *
 * @throws LimitError for a result of more than 8 MiB
 */
export function decompressBrotli(bytes: Uint8Array): Uint8Array {
  try {
    return loadBuiltin('node:zlib').brotliDecompressSync(bytes, { maxOutputLength: MAX_MEBIBYTES * 1024 * 1024 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    throw new LimitError(
      `a compressed value of a Secret is larger than ${MAX_MEBIBYTES} MiB: pass its manifests uncompressed`,
    );
  }
}
