import { chmodSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { OutputNames } from '../../output/names.ts';
import { linkOrCopy, syncDirectory, writeDurably } from './durable.ts';
import { type Change, type Journal, newFile, oldFile } from './journal.ts';
import { identify } from './probe.ts';
import { unwritable } from './unwritable.ts';

/**
 * Prepares everything that a run needs: new files are written, those that go away get a second name. Nothing that is there is
 * touched, and hardly anything is left that can fail: no more space is needed, only names change.
 *
 * @param texts of the changes that bring a file
 */
export function stage(root: string, { changes }: Journal, texts: ReadonlyMap<string, string>): void {
  for (const name of ['new', 'old']) mkdirSync(join(root, OutputNames.work, name));
  changes.forEach((change, index) => {
    keepOld(root, change, index);
    if (change.after !== null) writeNew(root, change, index, texts);
  });
  for (const name of ['new', 'old']) syncDirectory(join(root, OutputNames.work, name));
}

function keepOld(root: string, { path, before }: Change, index: number): void {
  if (before === null) return;
  const file = join(root, path);
  if (lstatSync(file).isSymbolicLink()) symlinkSync(readlinkSync(file), oldFile(root, index));
  else linkOrCopy(file, oldFile(root, index));
  const kept = identify(join(root, OutputNames.work), `old/${index}`);
  if (kept !== before) throw unwritable(`${file} was changed while calico-render looked at it; run it again`);
}

/** A file that only makes way for a moment comes back as it is, its time included. */
function writeNew(
  root: string,
  { path, before, after }: Change,
  index: number,
  texts: ReadonlyMap<string, string>,
): void {
  const file = newFile(root, index);
  if (before === after) {
    linkOrCopy(join(root, path), file);
    return;
  }
  writeDurably(file, texts.get(path) ?? '');
  const replaced = before === null ? undefined : lstatSync(join(root, path));
  if (replaced?.isFile()) chmodSync(file, replaced.mode & 0o777);
}
