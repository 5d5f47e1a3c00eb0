import { readdirSync, writeFileSync } from 'node:fs';
import { createDirectory } from '../../output/directory/files.ts';
import { streamLayout } from '../../output/directory/layouts.ts';
import { UsageError } from '../context.ts';
import { joinPath } from '../join-path.ts';
import { refuseConflicts, writeFiles } from '../output-directory.ts';

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
      const layout = layouts.get(file) ?? streamLayout(file);
      layouts.set(file, layout);
      const plan = writeFiles(root, folders, new Map([[file, content]]), { layout, force });
      refuseConflicts(plan, joinPath(root, ...folders), { each: '; --force overwrites it' });
      return plan.actions.some(({ path, kind }) => path === file && kind !== 'keep') ? 'written' : 'unchanged';
    },
  };
}

function mark(root: string): void {
  const others = readdirSync(root);
  if (others.length > 0 && !others.includes(MARK)) {
    throw new UsageError(`--output-dir ${root}: it contains files that fleet did not write: name an empty directory`);
  }
  try {
    writeFileSync(joinPath(root, MARK), MARK_TEXT, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
