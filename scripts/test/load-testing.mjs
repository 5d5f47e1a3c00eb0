// Loads helpers of the tests, which are in TypeScript, into scripts.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Compiles a TypeScript module on the fly and returns its exports.
 *
 * @param entry the path of the module in the repository
 */
export async function loadTesting(entry = 'test/support/index.ts') {
  // The bundle lies in node_modules, where its imports resolve.
  const cache = join(root, 'node_modules/.cache/calico-render');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'testing-'));
  try {
    const outfile = join(folder, 'testing.mjs');
    await build({
      entryPoints: [join(root, entry)],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
