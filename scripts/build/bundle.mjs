// Bundles the command into CommonJS files and the library into one ES module, with nothing to compile at run time.
import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleInParts } from './command/bundle-in-parts.mjs';
import { withRe2 } from './with-re2.mjs';

/** commander loads it for subcommands that are programs of their own, of which there are none. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?child_process$/ }, () => ({ path: 'child_process', namespace: 'empty' }));
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['re2js'],
  legalComments: 'eof',
  metafile: true,
  logLevel: 'warning',
};

/** Writes dist/cli.cjs with its parts in dist/cli/, dist/index.js, and dist/calico-render.cjs, which needs nothing but Node. Gives what esbuild tells of each. */
export async function bundle(root = new URL('../../', import.meta.url)) {
  const path = (name) => fileURLToPath(new URL(name, root));
  // Comments in the output name files as seen from here.
  const shared = { ...common, absWorkingDir: fileURLToPath(root) };
  const command = {
    ...shared,
    entryPoints: { cli: path('src/cli/main.ts') },
    minify: true,
    // Where a CommonJS file has no import.meta.
    define: { 'import.meta.url': '__filename' },
  };
  const results = await Promise.all([
    bundleInParts(root, { ...command, plugins: [withoutChildProcess] }),
    build({
      ...command,
      format: 'cjs',
      outdir: path('dist'),
      entryNames: 'calico-render',
      outExtension: { '.js': '.cjs' },
      external: [],
      banner: { js: '#!/usr/bin/env node' },
      plugins: [withoutChildProcess, withRe2],
    }),
    build({ ...shared, entryPoints: [path('src/index.ts')], outfile: path('dist/index.js'), format: 'esm' }),
  ]);
  chmodSync(path('dist/calico-render.cjs'), 0o755);
  return results.map(({ metafile }) => metafile);
}

/** Writes src/generated/version.js with the version of the package. */
export function versionModule(root = new URL('../../', import.meta.url)) {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  return `export const version = ${JSON.stringify(version)};\n`;
}
