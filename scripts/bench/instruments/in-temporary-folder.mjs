import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Does work in a folder that is gone afterwards, also where a signal ends the process: a fleet may be hundreds of megabytes.
 *
 * @template T
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>} what the work comes to
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
