import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the content of a directory by path. */
export function snapshot(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (directory: string, prefix: string) => {
    for (const name of readdirSync(directory).sort()) {
      const file = join(directory, name);
      const stats = lstatSync(file);
      if (stats.isSymbolicLink()) found[prefix + name] = `-> ${readlinkSync(file)}`;
      else if (stats.isDirectory()) visit(file, `${prefix}${name}/`);
      else found[prefix + name] = stats.isFile() ? readFileSync(file, 'utf8') : 'neither a file nor a directory';
      if (stats.isDirectory()) found[`${prefix}${name}/`] = '';
    }
  };
  visit(root, '');
  return found;
}

/** Returns the text of a record that names these files with the hashes of their texts. */
export function recordOf(files: Record<string, string>): string {
  const entries = Object.entries(files).map(([path, text]) => [
    path,
    { sha256: createHash('sha256').update(text).digest('hex') },
  ]);
  return JSON.stringify({ schemaVersion: 1, files: Object.fromEntries(entries) });
}
