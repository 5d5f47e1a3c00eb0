import { posix, win32 } from 'node:path';

/**
 * Joins names to a path. On Windows, it has `/` between names as everywhere else, so that messages, records and results
 * are the same on every platform. Windows accepts both.
 */
export function joinPath(...names: string[]): string {
  return joinOn(process.platform, names);
}

/** Joins names to a path on a platform. Elsewhere than on Windows, `\` is a letter of a name. */
export function joinOn(platform: NodeJS.Platform, names: readonly string[]): string {
  return platform === 'win32' ? win32.join(...names).replaceAll('\\', '/') : posix.join(...names);
}
