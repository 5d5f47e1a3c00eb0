import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { OutputNames } from '../../output/names.ts';

/** For tests: everything in a directory by path, but for the folder in which runs work. */
export function snapshot(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (directory: string, prefix: string) => {
    for (const name of readdirSync(directory).sort()) {
      const file = join(directory, name);
      const stats = lstatSync(file);
      if (prefix + name === OutputNames.work) continue;
      if (stats.isSymbolicLink()) found[prefix + name] = `-> ${readlinkSync(file)}`;
      else if (stats.isDirectory()) visit(file, `${prefix}${name}/`);
      else found[prefix + name] = readFileSync(file, 'utf8');
      if (stats.isDirectory()) found[`${prefix}${name}/`] = '';
    }
  };
  visit(root, '');
  return found;
}
