import { loadBuiltin } from '../runtime.ts';
import { type Found, inspect, listMatching, TEMPORARY } from './files.ts';
import { type DirectoryLayout, OutputNames } from './layouts.ts';
import { type ActionKind, type Conflict, conflictOf, type DiskState, type Plan, plan } from './plan.ts';
import { mergeRecords, type OutputRecord, parseRecord, printRecord, RECORD_START } from './record.ts';

/** The size of a file that is compared, in bytes: a hundred times the largest manifest of an object. */
const MAX_FILE = 4 * 1024 * 1024;
const MAX_RECORD = 1024 * 1024;
/** The number of records of interrupted runs that are read. The next run replaces them by one. */
const MAX_INTENTS = 16;

/** A plan for a directory, with the state from which it was made. */
export interface OutputPlan extends Plan {
  /** The new content of all files, the record included. */
  contents: ReadonlyMap<string, Uint8Array>;
  /** The hashes of all files before and after the plan. */
  expected: OutputRecord;
  found: ReadonlyMap<string, Found>;
  /** Unfinished files of other runs, interrupted or still running. */
  unfinished: readonly string[];
  /** True if the directory has unfinished files, or lacks the index that calico-render has written. */
  isIncomplete: boolean;
  /** True if each file has its recorded content. */
  isConsistent: boolean;
  /** The records and the names of unfinished files, which change while other runs make progress. */
  basis: string;
}

interface PlanOptions {
  layout: DirectoryLayout;
  force?: boolean;
  /** This run's own records of old and new hashes. */
  intents?: ReadonlySet<string>;
}

/**
 * Plans the changes of an output directory. Writes nothing.
 *
 * @param files contents by path
 * @throws the system's error
 */
export function planOutput(root: string, files: ReadonlyMap<string, Uint8Array>, options: PlanOptions): OutputPlan {
  const { layout, force = false, intents = new Set() } = options;
  const all = findUnfinished(root, layout);
  const unfinished = all.filter((path) => !intents.has(path));
  const { record, recordFound, conflict, basis } = readRecords(root, layout, all);
  const wanted = new Map([...files].map(([path, content]) => [path, hashOf(content)]));
  const final = new Map([...wanted].map(([path, hash]) => [path, [hash]]));
  const recordContent = Buffer.from(printRecord(final));
  const found = new Map<string, Found>();
  const disk = new Map<string, DiskState>();
  for (const path of new Set([...wanted.keys(), ...record.keys()])) {
    const maxBytes = Math.max(MAX_FILE, files.get(path)?.length ?? 0);
    const state = inspect(root, path, maxBytes);
    found.set(path, state);
    disk.set(path, toDiskState(state, path, layout, files.get(path)));
  }
  const planned = plan({ wanted, record, disk, layout, force });
  found.set(OutputNames.record, recordFound);
  const conflicts = [...(conflict && !(force && conflict.kind !== 'blocked') ? [conflict] : []), ...planned.conflicts];
  if (layout.index !== undefined) conflicts.unshift(...secondKustomizations(root));
  const lacksIndex = layout.index !== undefined && found.get(layout.index)?.type === 'absent';
  return {
    actions: [...planned.actions, { path: OutputNames.record, kind: kindOf(recordFound, recordContent) }],
    conflicts,
    forgotten: planned.forgotten,
    contents: new Map([...files, [OutputNames.record, recordContent]]),
    expected: mergeRecords([final, record]),
    found,
    unfinished,
    isIncomplete: unfinished.length > 0 || (lacksIndex && recordFound.type !== 'absent'),
    isConsistent:
      unfinished.length === 0 &&
      !lacksIndex &&
      record.size > 0 &&
      [...record].every(([path, hashes]) => hasHash(disk, path, hashes)),
    basis,
  };
}

/** Hashes of new contents, cached because a run plans more than once. */
const hashes = new WeakMap<Uint8Array, string>();

function hashOf(wanted: Uint8Array): string {
  const hash = hashes.get(wanted) ?? sha256(wanted);
  hashes.set(wanted, hash);
  return hash;
}

function sha256(content: Uint8Array): string {
  return loadBuiltin('node:crypto').createHash('sha256').update(content).digest('hex');
}

function toDiskState(found: Found, path: string, layout: DirectoryLayout, wanted: Uint8Array | undefined): DiskState {
  if (found.type !== 'file') return found;
  const { content } = found;
  if (wanted && content.equals(wanted)) return { type: 'file', sha256: hashOf(wanted), isOwn: true };
  return { type: 'file', sha256: sha256(content), isOwn: layout.isOwn(path, content) };
}

function hasHash(disk: ReadonlyMap<string, DiskState>, path: string, [hash, ...others]: readonly string[]): boolean {
  const state = disk.get(path);
  return others.length === 0 && state?.type === 'file' && state.sha256 === hash;
}

function kindOf(found: Found, content: Uint8Array): ActionKind {
  if (found.type === 'absent') return 'create';
  return found.type === 'file' && found.content.equals(content) ? 'keep' : 'update';
}

/** Returns the unfinished files that begin like those of calico-render. */
function findUnfinished(root: string, { folders }: DirectoryLayout): string[] {
  const paths = folders.flatMap((folder) =>
    listMatching(root, folder, TEMPORARY).map((name) => (folder === '' ? name : `${folder}/${name}`)),
  );
  return paths.filter((path) => {
    const found = inspect(root, path, MAX_FILE);
    return found.type === 'file' && isStarted(found.content.toString('utf8', 0, 200));
  });
}

function isStarted(text: string): boolean {
  const starts = [RECORD_START, 'apiVersion: ', '---\napiVersion: '];
  return starts.some((start) => text.startsWith(start) || start.startsWith(text));
}

/** Reads the record, and those of interrupted runs. */
function readRecords(root: string, layout: DirectoryLayout, unfinished: readonly string[]) {
  const path = OutputNames.record;
  const recordFound = inspect(root, path, MAX_RECORD);
  const texts = unfinished
    .filter((name) => name.endsWith('.json') && !name.includes('/'))
    .slice(0, MAX_INTENTS)
    .map((name) => contentOf(inspect(root, name, MAX_RECORD)));
  const records = texts.map((text) => parseRecord(text, layout)).filter((record) => typeof record !== 'string');
  const basis = [contentOf(recordFound), ...unfinished, ...texts].join('\n');
  let conflict: Conflict | undefined;
  if (recordFound.type === 'file') {
    const record = parseRecord(contentOf(recordFound), layout);
    if (typeof record === 'string') conflict = { path, kind: 'edited', reason: record };
    else records.unshift(record);
  } else if (recordFound.type !== 'absent') {
    const reason = conflictOf(recordFound, undefined);
    if (reason) conflict = { path, ...reason };
  }
  return { record: mergeRecords(records), recordFound, conflict, basis };
}

function contentOf(found: Found): string {
  return found.type === 'file' ? found.content.toString() : '';
}

function secondKustomizations(root: string): Conflict[] {
  const names = OutputNames.otherKustomizations.filter((name) => inspect(root, name, 0).type !== 'absent');
  return names.map((path) => ({
    path,
    kind: 'blocked',
    reason: `conflicts with ${OutputNames.kustomization}: kustomize accepts only one of them`,
  }));
}
