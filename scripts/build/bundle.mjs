// Bundles the command into CommonJS files and the library into one ES module, with nothing to compile at run time.
import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleInParts } from './command/bundle-in-parts.mjs';
import { withRe2 } from './with-re2.mjs';
import { yamlPatterns } from './yaml-patterns.mjs';

/** commander imports it for subcommands in separate programs, which this command does not have. */
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

/** Writes the command in parts, with re2js, for the compiler of executables. */
export function bundleForExecutable(outdir, root = new URL('../../', import.meta.url)) {
  // The compiler would write the path of each file into the executable in place of `__filename`.
  const define = { 'import.meta.url': '""' };
  const plugins = [withoutChildProcess, withRe2, yamlPatterns];
  return bundleInParts(root, { ...commandOptions(root), define, outdir, external: [], plugins }, true);
}

/** Returns esbuild's options for the command. */
function commandOptions(root) {
  return {
    ...common,
    // Comments in the output have paths relative to this folder.
    absWorkingDir: fileURLToPath(root),
    entryPoints: { cli: fileURLToPath(new URL('src/cli/main.ts', root)) },
    minify: true,
    // CommonJS has no import.meta.
    define: { 'import.meta.url': '__filename' },
  };
}

/**
 * Writes dist/cli.cjs with its parts in dist/cli/, dist/index.js, and dist/calico-render.cjs, which requires only Node.
 * Returns the metafiles of esbuild.
 */
export async function bundle(root = new URL('../../', import.meta.url)) {
  const path = (name) => fileURLToPath(new URL(name, root));
  const command = commandOptions(root);
  const results = await Promise.all([
    bundleInParts(root, { ...command, outdir: path('dist'), plugins: [withoutChildProcess, yamlPatterns] }),
    build({
      ...command,
      format: 'cjs',
      outdir: path('dist'),
      entryNames: 'calico-render',
      outExtension: { '.js': '.cjs' },
      external: [],
      banner: { js: '#!/usr/bin/env node' },
      plugins: [withoutChildProcess, withRe2, yamlPatterns],
    }),
    build({
      ...common,
      absWorkingDir: fileURLToPath(root),
      entryPoints: [path('src/index.ts')],
      outfile: path('dist/index.js'),
      format: 'esm',
      plugins: [yamlPatterns],
    }),
  ]);
  chmodSync(path('dist/calico-render.cjs'), 0o755);
  return results.map(({ metafile }) => metafile);
}

/** Writes src/generated/version.js with the version of the package. */
export function versionModule(root = new URL('../../', import.meta.url)) {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  return `export const version = ${JSON.stringify(version)};\n`;
}
