import { loadBuiltin } from '../output/load-builtin.ts';
import { LimitError } from '../text/limit-error.ts';

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
