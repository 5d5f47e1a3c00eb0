import { readdirSync, readFileSync } from 'node:fs';

/** Licenses that an Apache-2.0 package can include, with their notice. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * The packages that others get from us: those whose code is bundled, and those that are installed with ours.
 *
 * @param root the folder with package.json and node_modules, as a URL
 * @param metafiles what esbuild tells of each bundle
 * @returns name, version, licence (SPDX) and its text, by name
 * @throws for a package whose licence is not allowed, or that has no text of it
 */
export function shippedPackages(root, metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const { dependencies = {} } = readJson(new URL('package.json', root));
  const folders = new Set([
    ...inputs.map(folderOf).filter(Boolean),
    ...Object.keys(dependencies).map((name) => `node_modules/${name}`),
  ]);
  return [...folders].sort().map((folder) => read(new URL(`${folder}/`, root)));
}

/** Returns the folder of the package of a file. Undefined for files of calico-render. */
function folderOf(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

function read(folder) {
  const { name, version, license } = readJson(new URL('package.json', folder));
  if (!ALLOWED.includes(license)) throw new Error(`${name}: may ${license} be shipped? Allowed: ${ALLOWED.join(', ')}`);
  const file = readdirSync(folder)
    .sort()
    .find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (!file) throw new Error(`${name}: the package has no text of its licence`);
  return { name, version, license, text: readFileSync(new URL(file, folder), 'utf8').replaceAll('\r\n', '\n').trim() };
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
