// Gives every file that is packed as it is the mode that git has for it, whatever the umask was at the checkout: the tarball is to be the same. What is
// built is built with the same modes.
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { bin, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

for (const name of ['package.json', ...files.filter((name) => name !== 'dist')]) {
  const isDirectory = statSync(join(root, name)).isDirectory();
  const paths = isDirectory
    ? readdirSync(join(root, name), { recursive: true }).map((path) => join(name, path))
    : [name];
  for (const path of paths) {
    const isProgram = Object.values(bin).includes(path);
    if (statSync(join(root, path)).isFile()) chmodSync(join(root, path), isProgram ? 0o755 : 0o644);
  }
}
