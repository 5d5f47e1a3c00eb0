// Makes the helpers of the tests, which are TypeScript, loadable by scripts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The exports of test/support/index.ts, compiled on the fly. */
export async function loadTesting() {
  const folder = mkdtempSync(join(tmpdir(), 'calico-render-testing-'));
  try {
    const outfile = join(folder, 'testing.mjs');
    const entryPoints = [fileURLToPath(new URL('../../test/support/index.ts', import.meta.url))];
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
