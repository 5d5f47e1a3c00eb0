// Bundles the command so that a start loads what it needs and no more: Node reads every byte of a file before it runs it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { asEsModules } from './as-es-modules.mjs';
import { crdFiles } from './crd-files.mjs';
import { plainRequire } from './plain-require.mjs';
import { schemaFiles } from './schema-files.mjs';

/**
 * Writes dist/cli.cjs, and what it loads when it needs it in dist/cli/.
 *
 * esbuild splits ES modules only, and Node starts CommonJS sooner: what was split is made CommonJS, file by file.
 * @param options esbuild's, without a format and a place
 * @returns what esbuild tells of it
 */
export async function bundleInParts(root, options) {
  const crds = crdFiles(root);
  const schemas = schemaFiles(root);
  const { outputFiles, metafile } = await build({
    ...options,
    plugins: [...options.plugins, asEsModules, crds.plugin, schemas.plugin, plainRequire],
    format: 'esm',
    splitting: true,
    outdir: fileURLToPath(new URL('dist/', root)),
    chunkNames: 'cli/[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    write: false,
  });
  const parts = outputFiles.map(({ path, text }) => [path, text]);
  const inCli = (name) => fileURLToPath(new URL(`dist/cli/${name}`, root));
  const others = Object.entries(schemas.files).map(([name, text]) => [inCli(name), text]);
  for (const [path, text] of [...parts, ...others]) write(path, await commonJs(text, options.target));
  for (const [name, text] of Object.entries(crds.files)) write(inCli(name), text);
  return { metafile };
}

async function commonJs(text, target) {
  const { code } = await transform(plainExports(text), {
    format: 'cjs',
    minify: true,
    platform: 'node',
    target,
    supported: { 'dynamic-import': false },
  });
  return code;
}

/** One object in place of a getter for each export, of which there are hundreds: no part exports what changes later. */
function plainExports(text) {
  return text.replace(/\bexport\{((?:[\w$]+ as [\w$]+,?)+)\};/, (_statement, names) => {
    const properties = names.replace(/([\w$]+) as ([\w$]+)/g, '$2:$1');
    return `module.exports={${properties}};`;
  });
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
