import { statSync } from 'node:fs';
import { join } from 'node:path';
import { layOut } from '../../output/lay-out.ts';
import { OutputNames } from '../../output/names.ts';
import type { ActionKind, Plan } from '../../output/plan-shape.ts';
import type { Document } from '../../render/document.ts';
import { oneLine } from '../../text/one-line.ts';
import type { Console } from '../console.ts';
import { ExitStatus } from '../exit-status.ts';
import { UsageError } from '../usage-error.ts';
import { readJournal } from './journal.ts';
import type { OutputFlags } from './output-flags.ts';
import { planOutput } from './plan-output.ts';
import { writeOutput } from './write-output.ts';

const DONE: Record<ActionKind, string> = { create: 'created', update: 'updated', remove: 'removed', keep: 'unchanged' };
const DIFFERS: Record<ActionKind, string> = {
  create: 'is missing',
  update: 'is out of date',
  remove: 'is left over',
  keep: 'is right',
};

/**
 * Writes manifests into a directory, or looks what would change. The changed files are listed on standard output, a line each; how many
 * there are of which kind is told on standard error.
 *
 * @throws UsageError that names every file that is in the way
 */
export function outputDirectory(
  documents: readonly Document[],
  root: string,
  flags: OutputFlags & { quiet?: boolean },
  console: Console,
): ExitStatus {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UsageError(`${root} is not a directory`);
  const files = layOut(documents);
  const tell = (text: string) => flags.quiet || console.err(`calico-render: ${oneLine(text)}\n`);
  if (flags.check || flags.dryRun) {
    if (readJournal(root)) {
      console.err(
        `calico-render: ${oneLine(root)} is half-way: a run was interrupted, or goes on; the next one that writes brings it in order\n`,
      );
      return ExitStatus.found;
    }
    const plan = planOutput(root, files, flags.force === true);
    if (flags.check) return tellDifferences(plan, root, console);
    refuseConflicts(plan, root);
    list(plan, root, console, (kind) => `${DONE[kind]} (dry run)`);
    tell(`${root}: ${summary(plan)} (dry run)`);
    return ExitStatus.done;
  }
  const { plan, recovered } = writeOutput(root, files, flags.force === true);
  if (recovered) tell(`${root}: a run was interrupted before; what it left half-way was brought in order first`);
  refuseConflicts(plan, root);
  list(plan, root, console, (kind) => DONE[kind]);
  tell(`${root}: ${summary(plan)}`);
  return ExitStatus.done;
}

function refuseConflicts({ conflicts }: Plan, root: string): void {
  if (conflicts.length === 0) return;
  const hint = conflicts.every(({ kind }) => kind === 'blocked')
    ? []
    : ['nothing was written; --force overwrites what someone else wrote'];
  throw new UsageError(...conflicts.map(({ path, reason }) => `${join(root, path)} ${reason}`), ...hint);
}

function list({ actions }: Plan, root: string, console: Console, word: (kind: ActionKind) => string): void {
  const lines = actions
    .filter(({ kind }) => kind !== 'keep')
    .map(({ path, kind }) => `${oneLine(join(root, path))} ${word(kind)}\n`);
  if (lines.length > 0) console.out(lines.join(''));
}

/** What stands against a change says more than the change itself. */
function tellDifferences({ actions, conflicts }: Plan, root: string, console: Console): ExitStatus {
  const reasons = new Map(conflicts.map(({ path, reason }) => [path, reason]));
  for (const { path, kind } of actions) if (kind !== 'keep' && !reasons.has(path)) reasons.set(path, DIFFERS[kind]);
  for (const path of [...reasons.keys()].sort())
    console.out(`${oneLine(`${join(root, path)} ${reasons.get(path)}`)}\n`);
  return reasons.size === 0 ? ExitStatus.done : ExitStatus.found;
}

/** The record is not counted: it is about the others. */
function summary({ actions }: Plan): string {
  const kinds = ['create', 'update', 'remove', 'keep'] as const;
  const counted = actions.filter(({ path }) => path !== OutputNames.record);
  const counts = kinds.map((kind) => ({ kind, count: counted.filter((action) => action.kind === kind).length }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${DONE[kind]}`)
    .join(', ');
}
