import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs a function with a temporary folder, which is removed afterwards, also after a signal: a fleet can have hundreds
 * of megabytes.
 *
 * @template T
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>} the result of the function
 */
export async function inTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'calico-render-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stop = (signal) => {
    remove();
    process.exit(128 + constants.signals[signal]);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work(folder);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    remove();
  }
}
