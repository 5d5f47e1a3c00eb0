import { loadBuiltin } from './load-builtin.ts';

/** What a compressed value may come to: more than the API server would take. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Undoes Brotli, as Gardener compresses what it stores in Secrets. */
export function decompressBrotli(bytes: Uint8Array): Uint8Array {
  return loadBuiltin('node:zlib').brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES });
}
