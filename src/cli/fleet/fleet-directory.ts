import { lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDirectory } from '../../output/directory/files.ts';
import { streamLayout } from '../../output/directory/layouts.ts';
import { findUnportablePaths } from '../../output/directory/portable-names.ts';
import { writeOutput } from '../../output/directory/write-output.ts';
import { UsageError } from '../context.ts';

/** The file that marks the directory of a fleet, so that no other directory is filled by mistake. */
const MARK = '.calico-render-fleet';
const MARK_TEXT = 'Written by calico-render fleet: NAMESPACE/NAME/manifests.yaml, and crds.yaml for all.\n';

/** A directory that holds the manifests of a fleet. */
export interface FleetDirectory {
  /**
   * Writes a file of a cluster, or of all clusters. Follows no links, and overwrites edited files only with `--force`.
   *
   * @param folders the folders that contain it, from the outermost
   * @throws the system's error, or a UsageError for a conflicting file
   */
  write(folders: readonly string[], file: string, content: Uint8Array): 'written' | 'unchanged';
}

/**
 * Opens the directory of a fleet. Creates it if it is missing. Each cluster's folder has its own record, so that several machines can write
 * parts of a fleet at the same time.
 *
 * @throws UsageError for a directory that holds other files
 */
export function openFleetDirectory(root: string, force: boolean): FleetDirectory {
  createDirectory(root);
  mark(root);
  const layouts = new Map<string, ReturnType<typeof streamLayout>>();
  return {
    write(folders, file, content) {
      const unportable = findUnportablePaths([[...folders, file].join('/')]);
      if (unportable.length > 0) throw new UsageError(...unportable);
      for (const length of folders.keys()) checkFolder(join(root, ...folders.slice(0, length + 1)));
      const layout = layouts.get(file) ?? streamLayout(file);
      layouts.set(file, layout);
      const directory = join(root, ...folders);
      const { actions, conflicts } = writeOutput(directory, new Map([[file, content]]), { layout, force });
      if (conflicts.length > 0)
        throw new UsageError(
          ...conflicts.map(({ path, kind, reason }) => `${join(directory, path)} ${reason}${hint(kind)}`),
        );
      return actions.some(({ path, kind }) => path === file && kind !== 'keep') ? 'written' : 'unchanged';
    },
  };
}

function mark(root: string): void {
  const others = readdirSync(root);
  if (others.length > 0 && !others.includes(MARK)) {
    throw new UsageError(`--output-dir ${root}: it holds something that is not a fleet's; name an empty directory`);
  }
  try {
    writeFileSync(join(root, MARK), MARK_TEXT, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function checkFolder(directory: string): void {
  const stats = lstatSync(directory, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory())
    throw new UsageError(
      `${directory} ${stats.isSymbolicLink() ? 'is a symbolic link, which is not followed' : 'is in the way'}`,
    );
}

function hint(kind: string): string {
  return kind === 'blocked' ? '' : '; --force overwrites it';
}
