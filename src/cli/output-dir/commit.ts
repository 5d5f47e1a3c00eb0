import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutputNames } from '../../output/names.ts';
import { syncDirectory, syncIfThere } from './durable.ts';
import { type Journal, newFile, removeJournal } from './journal.ts';
import { removeIfEmpty } from './roll-back.ts';

/**
 * Makes the changes of a journal that is written and staged. When the journal is gone, they are done.
 *
 * kustomization.yaml goes first and comes last: whoever builds the directory in the meantime, or after a kill, gets an error and no mixture.
 */
export function commit(root: string, { changes, directories }: Journal): void {
  const isLast = ({ path }: { path: string }) => path === OutputNames.kustomization;
  if (changes.some((change) => isLast(change) && change.before !== null)) {
    rmSync(join(root, OutputNames.kustomization));
    syncDirectory(root);
  }
  for (const directory of directories) mkdirSync(join(root, directory));
  changes.forEach(({ path, after }, index) => {
    if (path === OutputNames.kustomization) settle(root, changes);
    if (after === null) rmSync(join(root, path));
    else renameSync(newFile(root, index), join(root, path));
  });
  syncDirectory(root);
  removeJournal(root);
}

/** Everything but kustomization.yaml is done: directories that lost their last file go, and all that outlasts a loss of power. */
function settle(root: string, changes: Journal['changes']): void {
  for (const { path, after } of changes)
    if (after === null && path.includes('/')) removeIfEmpty(dirname(join(root, path)));
  const directories = new Set(changes.map(({ path }) => dirname(join(root, path))));
  for (const directory of directories) syncIfThere(directory);
}
