// Bundles test/fuzz/entry.ts. The bundle lies in node_modules, where its imports resolve.
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../../', import.meta.url);

/** Returns the URL of the bundle. `remove` deletes it. */
export async function bundleFuzz() {
  const outfile = fileURLToPath(new URL(`node_modules/.cache/calico-render/fuzz-${process.pid}.mjs`, root));
  mkdirSync(new URL('node_modules/.cache/calico-render/', root), { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL('test/fuzz/entry.ts', root))],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    sourcemap: 'inline',
  });
  return { url: pathToFileURL(outfile).href, remove: () => rmSync(outfile, { force: true }) };
}
