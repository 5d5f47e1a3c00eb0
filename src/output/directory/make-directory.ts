import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory and those above it. Node's own way of doing so never ends in /proc, where nothing can be made.
 *
 * @returns the directories that were made, outermost first
 * @throws the system's error
 */
export function makeDirectory(directory: string): string[] {
  const parent = dirname(directory);
  const made = parent !== directory && !statSync(parent, { throwIfNoEntry: false }) ? makeDirectory(parent) : [];
  try {
    mkdirSync(directory);
    return [...made, directory];
  } catch (error) {
    // Another run may have been quicker.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(directory).isDirectory()) return made;
    throw error;
  }
}
