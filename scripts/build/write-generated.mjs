import { mkdirSync, writeFileSync } from 'node:fs';

/**
 * Writes a module and its types to src/generated. The first line of both names the sources.
 *
 * @param {URL} root
 * @param {string} name of the module, without an extension
 * @param {{ sources: string, code: string, types: string }} module `sources` is the path of a file or folder
 */
export function writeGenerated(root, name, { sources, code, types }) {
  const folder = new URL('src/generated/', root);
  mkdirSync(folder, { recursive: true });
  const head = `// Generated from ${sources} by npm run build. Do not edit.\n`;
  writeFileSync(new URL(`${name}.js`, folder), head + code);
  writeFileSync(new URL(`${name}.d.ts`, folder), head + types);
}
