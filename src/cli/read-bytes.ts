import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { limits } from '../parse/limits.ts';
import { pause } from './pause.ts';

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
  const chunks: Uint8Array[] = [];
  // No more than a small file needs. What says of itself that it is empty may be a file of /proc.
  const size = before.isFile() ? Math.max(LEAST, Math.min(Number(before.size) + 1, CHUNK)) : CHUNK;
  for (let length = 0; length <= limits.textLength; ) {
    const chunk = readChunk(descriptor, Math.min(size, limits.textLength + 1 - length));
    if (chunk.length === 0) break;
    chunks.push(chunk);
    length += chunk.length;
  }
  if (before.isFile() && !isSame(before, fstatSync(descriptor, { bigint: true })))
    throw Object.assign(new Error('it was changed while it was read'), { code: 'ECHANGED' });
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return before.size === after.size && before.mtimeNs === after.mtimeNs;
}

/** Waits for a pipe that does not block and has nothing yet. */
function readChunk(descriptor: number, most: number): Uint8Array {
  const chunk = Buffer.allocUnsafe(most);
  for (;;) {
    try {
      return chunk.subarray(0, readSync(descriptor, chunk, 0, most, null));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows has this error for the end of a pipe.
      if (code === 'EOF') return chunk.subarray(0, 0);
      if (code !== 'EAGAIN') throw error;
      pause(5);
    }
  }
}
