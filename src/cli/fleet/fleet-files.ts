import { type Stats, statSync } from 'node:fs';
import { listFiles } from '../list-files.ts';
import { STDIN, STDIN_NAME, unreadable } from '../read-file.ts';
import { isWithheld } from '../settings/stay-inside.ts';
import { UsageError } from '../usage-error.ts';

/** A stream of clusters. */
export interface FleetFile {
  path: string;
  /** What messages call it. */
  name: string;
  /** Whether it lies in a directory, where documents of other kinds may be among ours. */
  mixed: boolean;
  /** Whether messages must not repeat its content. */
  isWithheld: boolean;
  /** The directory that was named, for a file that was found in it. */
  directory?: string;
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
    else if (name === STDIN) files.push({ path: STDIN, name: STDIN_NAME, mixed: false, isWithheld: false });
    else addNamed(name, files, wrong);
  }
  if (wrong.length > 0) throw new UsageError(...wrong);
  return files;
}

function addNamed(name: string, files: FleetFile[], wrong: string[]): void {
  try {
    const stats = statSync(name);
    if (!stats.isDirectory()) {
      files.push(fileAt(name, stats));
      return;
    }
    const paths = listFiles(name);
    if (paths.length === 0) wrong.push(`${name}: the directory holds no .yaml, .yml or .json file [NO_INPUT]`);
    for (const path of paths) files.push(fileAt(path, statSync(path), name));
  } catch (error) {
    wrong.push(...(error instanceof UsageError ? error : unreadable(name, error)).messages);
  }
}

function fileAt(path: string, stats: Stats, directory?: string): FleetFile {
  return {
    path,
    name: path,
    mixed: directory !== undefined,
    isWithheld: isWithheld(path, true),
    ...(directory !== undefined && { directory }),
    ...(stats.isFile() && { size: stats.size }),
  };
}
