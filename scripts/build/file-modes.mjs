// Sets the modes of packed source files to those in git, whatever the umask of the checkout, so that the tarball is
// reproducible. Built files have them already.
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
