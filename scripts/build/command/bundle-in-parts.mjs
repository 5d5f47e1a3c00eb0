// Bundles the command so that a start loads what it needs and no more: Node reads every byte of a file before it runs it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, transform } from 'esbuild';
import { crdFiles } from './crd-files.mjs';
import { resolveEmbedded } from './embedded.mjs';
import { plainRequire } from './plain-require.mjs';
import { schemaFiles } from './schema-files.mjs';

/**
 * Writes cli.cjs into a folder, and what it loads when it needs it into cli/.
 *
 * esbuild splits ES modules only, and Node starts CommonJS sooner: what was split is made CommonJS, file by file.
 * @param options esbuild's, without a format
 * @param isEmbedded True if all files are to become part of an executable: none is looked for by its path then
 * @returns esbuild's metafile
 */
export async function bundleInParts(root, { outdir, ...options }, isEmbedded = false) {
  const crds = crdFiles(root, isEmbedded);
  const schemas = schemaFiles(root, isEmbedded);
  const { outputFiles, metafile } = await build({
    ...options,
    plugins: [...options.plugins, crds.plugin, schemas.plugin, plainRequire],
    format: 'esm',
    splitting: true,
    outdir,
    chunkNames: 'cli/[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    write: false,
  });
  const parts = outputFiles.map(({ path, text }) => [path, text]);
  const inCli = (name) => join(outdir, 'cli', name);
  const others = Object.entries(schemas.files).map(([name, text]) => [inCli(name), text]);
  for (const [path, text] of [...parts, ...others]) write(path, resolveEmbedded(await commonJs(text, options.target)));
  for (const [name, text] of Object.entries(crds.files)) write(inCli(name), text);
  return { metafile };
}

async function commonJs(text, target) {
  const { code } = await transform(text, {
    format: 'cjs',
    minify: true,
    platform: 'node',
    target,
    supported: { 'dynamic-import': false },
  });
  return code;
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
