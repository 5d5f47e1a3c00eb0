// Moves the project to another repository: set-repository.mjs https://github.com/OWNER/NAME
//
// Changes package.json and every file that names the repository, its releases or its image.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressOf, filesWith, slugOf } from './repository.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [address = ''] = process.argv.slice(2);
if (!/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(address)) {
  console.error('usage: set-repository.mjs https://github.com/OWNER/NAME');
  process.exit(2);
}
const old = slugOf(addressOf(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))));
for (const path of filesWith(old, root)) {
  writeFileSync(join(root, path), readFileSync(join(root, path), 'utf8').replaceAll(old, slugOf(address)));
  console.log(path);
}
