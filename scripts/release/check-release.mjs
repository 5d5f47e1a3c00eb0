// Compares a tag and its repository with package.json and the changelog: check-release.mjs TAG ADDRESS
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { changesOf } from './changes.mjs';
import { checkFields, filesWith, PLACEHOLDER } from './repository.mjs';

const [tag, address] = process.argv.slice(2);
const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const { version } = manifest;

const wrong = [
  ...(tag === `v${version}` ? [] : [`the tag is ${tag}, the version in package.json ${version}`]),
  ...(changesOf(version, readFileSync(`${root}CHANGELOG.md`, 'utf8'))
    ? []
    : [`CHANGELOG.md has no section [${version}]`]),
  // npm refuses a provenance of another repository.
  ...checkFields(manifest, address),
  ...filesWith(PLACEHOLDER, root).map((path) => `${path} names the placeholder ${PLACEHOLDER}`),
];
for (const message of wrong) console.error(message);
process.exitCode = wrong.length > 0 ? 1 : 0;
