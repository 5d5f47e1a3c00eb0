import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LimitError } from '../text/limit-error.ts';
import { unreadable } from './read-file.ts';
import { UsageError } from './usage-error.ts';

/**
 * The YAML and JSON files of a directory and those below, in byte order. Links are not followed; pipes and devices are left out.
 *
 * @param most how many there may be
 * @throws UsageError that names every directory that cannot be read
 * @throws LimitError for more files
 */
export function listFiles(directory: string, most = Number.POSITIVE_INFINITY): string[] {
  const wrong: string[] = [];
  const files: string[] = [];
  visit(directory, files, wrong, most);
  if (wrong.length > 0) throw new UsageError(...wrong);
  if (files.length > most) throw tooManyFiles(directory, most);
  return files;
}

/** The error that there are more files than are read for one rendering. */
export function tooManyFiles(what: string, most: number): LimitError {
  const advice = 'name the files that are meant, or render many clusters with calico-render fleet';
  return new LimitError(`${what}: more than ${most} files are named or found: ${advice}`);
}

function visit(directory: string, files: string[], wrong: string[], most: number): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    wrong.push(...unreadable(directory, error).messages);
    return;
  }
  const wanted = entries.filter(
    (entry) => entry.isDirectory() || (entry.isFile() && /\.(ya?ml|json)$/.test(entry.name)),
  );
  const ordered = wanted.map((entry) => ({ entry, bytes: Buffer.from(entry.name) }));
  for (const { entry } of ordered.sort((a, b) => Buffer.compare(a.bytes, b.bytes))) {
    if (files.length > most) return;
    const joined = join(directory, entry.name);
    // A name in messages that begins so is a flag's.
    const path = joined.startsWith('-') ? `./${joined}` : joined;
    if (entry.isDirectory()) visit(path, files, wrong, most);
    else files.push(path);
  }
}
