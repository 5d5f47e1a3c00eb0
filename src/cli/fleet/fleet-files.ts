import { statSync } from 'node:fs';
import { listFiles } from '../list-files.ts';
import { STDIN, STDIN_NAME, unreadable } from '../read-file.ts';
import { UsageError } from '../usage-error.ts';

/** A stream of clusters. */
export interface FleetFile {
  path: string;
  /** What messages call it. */
  name: string;
  /** Whether it lies in a directory, where documents of other kinds may be among ours. */
  mixed: boolean;
  /** In bytes, where it is known. */
  size?: number;
}

/**
 * Finds what the command line names: files, those of directories, standard input.
 *
 * @param shared names that were read as what all clusters share
 * @throws UsageError that names everything that cannot be read
 */
export function findFleetFiles(names: readonly string[], shared: readonly string[]): FleetFile[] {
  const wrong: string[] = [];
  const files: FleetFile[] = [];
  const all = [...shared, ...names];
  if (all.filter((name) => name === STDIN).length > 1) wrong.push('standard input (-) can be read only once');
  for (const name of new Set(names)) {
    if (shared.includes(name) && name !== STDIN) wrong.push(`${name} is given with --config and with -f`);
    else if (name === STDIN) files.push({ path: STDIN, name: STDIN_NAME, mixed: false });
    else addNamed(name, files, wrong);
  }
  if (wrong.length > 0) throw new UsageError(...wrong);
  return files;
}

function addNamed(name: string, files: FleetFile[], wrong: string[]): void {
  try {
    const stats = statSync(name);
    if (!stats.isDirectory())
      files.push({ path: name, name, mixed: false, ...(stats.isFile() && { size: stats.size }) });
    else for (const path of listFiles(name)) files.push({ path, name: path, mixed: true, size: statSync(path).size });
  } catch (error) {
    wrong.push(...(error instanceof UsageError ? error : unreadable(name, error)).messages);
  }
}
