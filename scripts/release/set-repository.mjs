// Moves the project to another repository: set-repository.mjs https://github.com/OWNER/NAME
//
// Changes package.json and every file that names the repository, its releases, its image or the placeholder as its owner. The
// address for reports in SECURITY.md is the owner's to write: the release check fails until it is set.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressOf, filesWith, PLACEHOLDER, slugOf } from './repository.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [address = ''] = process.argv.slice(2);
if (!/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(address)) {
  console.error('usage: set-repository.mjs https://github.com/OWNER/NAME');
  process.exit(2);
}
const old = slugOf(addressOf(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))));
const [owner] = slugOf(address).split('/');
for (const path of new Set([...filesWith(old, root), ...filesWith(PLACEHOLDER, root)])) {
  const text = readFileSync(join(root, path), 'utf8');
  const renamed = text.replaceAll(old, slugOf(address)).replaceAll(` @${PLACEHOLDER}`, ` @${owner}`);
  if (renamed === text) continue;
  writeFileSync(join(root, path), renamed);
  console.log(path);
}
