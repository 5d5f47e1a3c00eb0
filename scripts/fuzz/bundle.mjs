// Bundles what test/fuzz exports, on the fly. It lies within node_modules, so that what it imports is found.
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../../', import.meta.url);

/** The address of a module with the exports of test/fuzz/index.ts; `remove` deletes it. */
export async function bundleSoak() {
  const outfile = fileURLToPath(new URL(`node_modules/.cache/calico-render/soak-${process.pid}.mjs`, root));
  mkdirSync(new URL('node_modules/.cache/calico-render/', root), { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL('test/fuzz/index.ts', root))],
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
