import { createRequire } from 'node:module';

/**
 * Loads Go's regular expressions on first use, synchronously, because loading takes about 20 ms.
 *
 * The build replaces this file by a plain import for targets without `require`: browsers and single files.
 */
export function loadRe2(): typeof import('re2js') {
  return createRequire(import.meta.url)('re2js');
}
