import { createRequire } from 'node:module';

/**
 * Loads the regular expressions of Go, which take some 20 ms to be there: only for who needs them, and without waiting.
 *
 * The build puts a plain import in this file's place where there is no `require`: in browsers and in a single file.
 */
export function loadRe2(): typeof import('re2js') {
  return createRequire(import.meta.url)('re2js');
}
