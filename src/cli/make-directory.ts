import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a directory with those above it. Node's own way of doing so never ends in /proc, where nothing can be made.
 *
 * @returns the outermost directory that was made, as an absolute path; nothing where all were there
 * @throws the system's error
 */
export function makeDirectory(directory: string): string | undefined {
  const parent = dirname(directory);
  let outermost: string | undefined;
  if (parent !== directory && !statSync(parent, { throwIfNoEntry: false })) outermost = makeDirectory(parent);
  try {
    mkdirSync(directory);
    return outermost ?? resolve(directory);
  } catch (error) {
    // Another run may have been quicker.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(directory).isDirectory()) return outermost;
    throw error;
  }
}
