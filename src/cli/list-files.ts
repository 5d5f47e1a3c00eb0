import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unreadable } from './read-file.ts';
import { UsageError } from './usage-error.ts';

/**
 * The YAML and JSON files of a directory and those below, in byte order. Links are not followed; pipes and devices are left out.
 *
 * @throws UsageError that names every directory that cannot be read
 */
export function listFiles(directory: string): string[] {
  const wrong: string[] = [];
  const files = visit(directory, wrong);
  if (wrong.length > 0) throw new UsageError(...wrong);
  return files;
}

function visit(directory: string, wrong: string[]): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    wrong.push(...unreadable(directory, error).messages);
    return [];
  }
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  return entries.flatMap((entry) => {
    const joined = join(directory, entry.name);
    // A name in messages that begins so is a flag's.
    const path = joined.startsWith('-') ? `./${joined}` : joined;
    if (entry.isDirectory()) return visit(path, wrong);
    return entry.isFile() && /\.(ya?ml|json)$/.test(entry.name) ? [path] : [];
  });
}
