// Holds a tag, and the repository that it is in, against what package.json and the change log say: check-release.mjs TAG URL
import { readFileSync } from 'node:fs';

const [tag, address] = process.argv.slice(2);
const root = new URL('../../', import.meta.url);
const { version, repository } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const changes = readFileSync(new URL('CHANGELOG.md', root), 'utf8');
const url = (typeof repository === 'string' ? repository : repository?.url)?.replace(/^git\+|\.git$/g, '');

const wrong = [
  ...(tag === `v${version}` ? [] : [`the tag is ${tag}, the version in package.json ${version}`]),
  ...(changes.includes(`\n## [${version}]`) ? [] : [`CHANGELOG.md has no section [${version}]`]),
  // npm refuses a provenance of elsewhere.
  ...(url === address ? [] : [`package.json names ${url ?? 'no'} repository, this one is ${address}`]),
];
for (const message of wrong) console.error(message);
process.exitCode = wrong.length > 0 ? 1 : 0;
