import { lstatSync, statSync } from 'node:fs';
import type { Document } from '../extension/render/document.ts';
import { type DirectoryLayout, manifestsLayout, OutputNames, toFileTree } from '../output/directory/layouts.ts';
import type { ActionKind, Conflict } from '../output/directory/plan.ts';
import { type OutputPlan, planOutput } from '../output/directory/plan-output.ts';
import { findUnportablePaths } from '../output/directory/portable-names.ts';
import { writeOutput } from '../output/directory/write-output.ts';
import { oneLine } from '../text/printable.ts';
import type { Console } from './console.ts';
import { ExitStatus, UsageError } from './context.ts';
import { joinPath } from './join-path.ts';

/** The flags that go with an output directory. */
export interface OutputFlags {
  /** False for `--no-output-dir`. */
  outputDir?: string | false;
  force?: boolean;
  dryRun?: boolean;
  check?: boolean;
}

const DONE: Record<ActionKind, string> = { create: 'created', update: 'updated', remove: 'removed', keep: 'unchanged' };
const DIFFERS: Record<ActionKind, string> = {
  create: 'is missing',
  update: 'is out of date',
  remove: 'is obsolete',
  keep: 'is up to date',
};

/**
 * Writes manifests to a directory, or lists the changes. Prints the changed files on standard output, one per line, and the number of files of
 * each action on standard error.
 *
 * @throws UsageError that names each conflicting file
 */
export function writeOutputDirectory(
  documents: readonly Document[],
  root: string,
  flags: OutputFlags & { quiet?: boolean },
  console: Console,
): ExitStatus {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UsageError(`${root} is not a directory`);
  const files = new Map([...toFileTree(documents)].map(([path, text]) => [path, Buffer.from(text)]));
  const print = (text: string) => flags.quiet || console.err(`calico-render: ${oneLine(text)}\n`);
  const isDry = flags.check === true || flags.dryRun === true;
  const plan = writeFiles(root, [], files, { layout: manifestsLayout, force: flags.force === true, isDry });
  if (lstatSync(joinPath(root, OutputNames.formerWork), { throwIfNoEntry: false }))
    print(`${joinPath(root, OutputNames.formerWork)} is from an earlier version: it is ignored, and you can remove it`);
  if (isDry && plan.isIncomplete)
    console.err(
      `calico-render: ${oneLine(root)} is incomplete: a run was interrupted or is in progress; the next run completes it\n`,
    );
  if (flags.check) return printDifferences(plan, root, console);
  refuseConflicts(plan, root, {
    last: 'nothing was written; --force overwrites files that were edited or that calico-render did not write',
  });
  const suffix = flags.dryRun ? ' (dry run)' : '';
  printChanges(plan, root, console, suffix);
  for (const path of plan.forgotten)
    print(`${joinPath(root, path)} is kept: this version does not render it; remove it if you do not need it`);
  print(`${root}: ${summarize(plan)}${suffix}`);
  return isDry && plan.isIncomplete ? ExitStatus.found : ExitStatus.done;
}

/**
 * Writes files to a folder of an output directory, or plans it. Writes nothing if there are conflicts. Follows no links
 * below the directory.
 *
 * @param folders the folders from the root to the files
 * @param files contents by path
 * @throws UsageError for paths that a common file system refuses, and for a folder that is no directory
 * @throws the system's error
 */
export function writeFiles(
  root: string,
  folders: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
  { isDry = false, ...options }: { layout: DirectoryLayout; force: boolean; isDry?: boolean },
): OutputPlan {
  const unportable = findUnportablePaths([...files.keys()].map((path) => [...folders, path].join('/')));
  if (unportable.length > 0) throw new UsageError(...unportable);
  for (const length of folders.keys()) checkFolder(joinPath(root, ...folders.slice(0, length + 1)));
  return (isDry ? planOutput : writeOutput)(joinPath(root, ...folders), files, options);
}

function checkFolder(directory: string): void {
  const stats = lstatSync(directory, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory())
    throw new UsageError(
      `${directory} ${stats.isSymbolicLink() ? 'is a symbolic link, which is not followed' : 'is in the way'}`,
    );
}

/**
 * Rejects a plan with conflicts.
 *
 * @param hints what `--force` does, after each conflict that it overrides (`each`), or once at the end (`last`)
 * @throws UsageError that names each conflicting file
 */
export function refuseConflicts(
  { conflicts }: OutputPlan,
  directory: string,
  { each = '', last }: { each?: string; last?: string },
): void {
  if (conflicts.length === 0) return;
  const isForcible = ({ kind }: Conflict) => kind !== 'blocked';
  throw new UsageError(
    ...conflicts.map((one) => `${joinPath(directory, one.path)} ${one.reason}${isForcible(one) ? each : ''}`),
    ...(last !== undefined && conflicts.some(isForcible) ? [last] : []),
  );
}

function printChanges({ actions, unfinished }: OutputPlan, root: string, console: Console, suffix: string): void {
  const lines = [
    ...actions.filter(({ kind }) => kind !== 'keep').map(({ path, kind }) => `${path} ${DONE[kind]}`),
    ...unfinished.map((path) => `${path} ${DONE.remove}`),
  ];
  if (lines.length > 0) console.out(lines.map((line) => `${oneLine(joinPath(root, line))}${suffix}\n`).join(''));
}

/** Prints the differences. For a file with a conflict, the reason of the conflict replaces the change. */
function printDifferences({ actions, conflicts, unfinished }: OutputPlan, root: string, console: Console): ExitStatus {
  const reasons = new Map(conflicts.map(({ path, reason }) => [path, reason]));
  for (const { path, kind } of actions) if (kind !== 'keep' && !reasons.has(path)) reasons.set(path, DIFFERS[kind]);
  for (const path of unfinished) reasons.set(path, 'is left over from an interrupted run');
  for (const path of [...reasons.keys()].sort())
    console.out(`${oneLine(`${joinPath(root, path)} ${reasons.get(path)}`)}\n`);
  return reasons.size === 0 ? ExitStatus.done : ExitStatus.found;
}

/** Formats the number of files of each action. Leaves out the record. */
function summarize({ actions }: OutputPlan): string {
  const kinds = ['create', 'update', 'remove', 'keep'] as const;
  const counted = actions.filter(({ path }) => path !== OutputNames.record);
  const counts = kinds.map((kind) => ({ kind, count: counted.filter((action) => action.kind === kind).length }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${DONE[kind]}`)
    .join(', ');
}
