// Bundles the command into one CommonJS file and the library into one ES module, with nothing to compile at run time.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

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
  logLevel: 'warning',
};

/** Writes dist/cli.cjs and dist/index.js. */
export async function bundle(root = new URL('../../', import.meta.url)) {
  const path = (name) => new URL(name, root).pathname;
  await Promise.all([
    build({
      ...common,
      entryPoints: [path('src/cli/main.ts')],
      outfile: path('dist/cli.cjs'),
      format: 'cjs',
      minify: true,
      // Where a CommonJS file has no import.meta.
      define: { 'import.meta.url': '__filename' },
      plugins: [withoutChildProcess],
    }),
    build({ ...common, entryPoints: [path('src/index.ts')], outfile: path('dist/index.js'), format: 'esm' }),
  ]);
}

/** Writes src/generated/version.js with the version of the package. */
export function versionModule(root = new URL('../../', import.meta.url)) {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  return `export const version = ${JSON.stringify(version)};\n`;
}
