// The notes of a release, from the changelog: changes.mjs VERSION prints them.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Returns the section of a version, without its heading.
 *
 * @param changelog CHANGELOG.md, in the format of Keep a Changelog
 * @returns undefined if there is no such section, or if it is empty
 */
export function changesOf(version, changelog) {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((text) => text.startsWith(`[${version}]`));
  return section?.slice(section.indexOf('\n')).trim() || undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [version = ''] = process.argv.slice(2);
  const changes = changesOf(version, readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8'));
  if (changes === undefined) {
    console.error(`CHANGELOG.md has no section [${version}]`);
    process.exit(1);
  }
  console.log(changes);
}
