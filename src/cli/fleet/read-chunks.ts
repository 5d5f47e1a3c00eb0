import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import type { Console } from '../console.ts';
import { STDIN } from '../read-file.ts';
import type { FleetFile } from './fleet-files.ts';

const CHUNK = 256 * 1024;

/** Reads a file, or standard input, part by part. A part is good until the next one is asked for. */
export async function* readChunks({ path, size }: FleetFile, console: Console): AsyncGenerator<Uint8Array> {
  if (path === STDIN) yield* console.inputChunks?.() ?? [console.readInput()];
  else if (size === undefined) yield* createReadStream(path, { highWaterMark: CHUNK });
  else yield* readRegular(path);
}

/** A regular file is always ready, so waiting for it in turns would only cost time. */
function* readRegular(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    const chunk = new Uint8Array(CHUNK);
    for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk)) {
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
