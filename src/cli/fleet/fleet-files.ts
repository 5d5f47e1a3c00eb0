import { type Stats, statSync } from 'node:fs';
import { append } from '../../text/lists.ts';
import { UsageError } from '../context.ts';
import { STDIN, STDIN_NAME, unreadable } from '../read-file.ts';
import { listFiles } from '../read-sources.ts';
import { isWithheld } from '../settings/stay-inside.ts';

/** A stream of clusters. */
export interface FleetFile {
  path: string;
  /** Its name in messages. */
  name: string;
  /** True if it was found in a directory, which may hold documents of other kinds. */
  mixed: boolean;
  /** True if messages must not quote its content. */
  isWithheld: boolean;
  /** The named directory in which the file was found. */
  directory?: string;
  /** In bytes. Undefined for pipes and devices. */
  size?: number;
}

/** The files of a fleet. */
export interface FleetFiles {
  files: FleetFile[];
  /** The named directories without a file to read. */
  emptyDirectories: string[];
}

/**
 * Finds the files that the command line names: files, the files of directories, standard input.
 *
 * @param shared names that are read as the sources that all clusters share
 * @throws UsageError that names everything that cannot be read
 */
export function findFleetFiles(names: readonly string[], shared: readonly string[]): FleetFiles {
  const wrong: string[] = [];
  const found: FleetFiles = { files: [], emptyDirectories: [] };
  const all = [...shared, ...names];
  if (all.filter((name) => name === STDIN).length > 1) wrong.push('standard input (-) can be read only once');
  for (const name of new Set(names)) {
    if (shared.includes(name) && name !== STDIN) wrong.push(`${name} is named with both --config and -f`);
    else if (name === STDIN) found.files.push({ path: STDIN, name: STDIN_NAME, mixed: false, isWithheld: false });
    else {
      const named = findNamed(name);
      append(found.files, named.files);
      append(found.emptyDirectories, named.emptyDirectories);
      append(wrong, named.wrong);
    }
  }
  if (wrong.length > 0) throw new UsageError(...wrong);
  return found;
}

/** Finds the files of a name, and the problems of what cannot be read. */
function findNamed(name: string): FleetFiles & { wrong: readonly string[] } {
  try {
    const stats = statSync(name);
    if (!stats.isDirectory()) return { files: [fileAt(name, stats)], emptyDirectories: [], wrong: [] };
    const files = listFiles(name).map((path) => fileAt(path, statSync(path), name));
    return { files, emptyDirectories: files.length === 0 ? [name] : [], wrong: [] };
  } catch (error) {
    const { messages } = error instanceof UsageError ? error : unreadable(name, error);
    return { files: [], emptyDirectories: [], wrong: messages };
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
