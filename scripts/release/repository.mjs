// The repository that releases come from. package.json names it; every other file that names it follows.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * The placeholder of the owner until the project has a repository. GitHub allows no dot in account names, so it cannot
 * be registered to publish executables that the action and the templates would download.
 */
export const PLACEHOLDER = 'OWNER.invalid';
const SKIPPED = ['node_modules', '.git', 'dist', 'executables', 'coverage', '.stryker-tmp'];

/**
 * Returns the address of the repository, `https://github.com/OWNER/NAME`, by the fields of a package.json.
 *
 * @returns undefined if package.json names none
 */
export function addressOf({ repository }) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return url?.replace(/^git\+|\.git$/g, '');
}

/** Returns OWNER/NAME of an address. */
export function slugOf(address) {
  return new URL(address).pathname.slice(1);
}

/** Returns the fields of package.json that have to name an address, with their values. */
export function fieldsFor(address) {
  return {
    homepage: `${address}#readme`,
    bugs: `${address}/issues`,
    repository: { type: 'git', url: `git+${address}.git` },
  };
}

/**
 * Returns what is wrong with a package.json as the source of a release.
 *
 * @param address the address of the repository that the release is made in
 */
export function checkFields(manifest, address) {
  const found = addressOf(manifest);
  if (found !== address) return [`package.json names ${found ?? 'no'} repository, this one is ${address}`];
  if (slugOf(address).startsWith(`${PLACEHOLDER}/`)) return [`package.json names the placeholder ${PLACEHOLDER}`];
  return Object.entries(fieldsFor(address))
    .filter(([name, value]) => JSON.stringify(manifest[name]) !== JSON.stringify(value))
    .map(([name, value]) => `package.json: ${name} has to be ${JSON.stringify(value)}`);
}

/** Returns the paths of the text files below a folder that hold a text. */
export function filesWith(text, root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path, name }) => relative(root, join(parentPath ?? path, name)))
    .filter((path) => !path.split('/').some((step) => SKIPPED.includes(step)))
    .filter((path) => !path.startsWith('scripts/release/') && readFileSync(join(root, path)).includes(text))
    .sort();
}
