import type { Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import { count } from '../../text/lists.ts';
import { oneLine } from '../../text/printable.ts';
import type { Source } from '../../yaml/document.ts';
import { locationIn, type NodeRef } from '../../yaml/node-ref.ts';

/** The use of a source's documents. */
export interface SourceUse {
  used: number;
  /** The number of skipped documents of each kind. */
  skipped: Map<string, number>;
  /** The location of the first skipped document. */
  first?: Location;
}

/** Returns the use of a source, which starts at zero. */
export function useOf(use: Map<Source, SourceUse>, { document: { source } }: NodeRef): SourceUse {
  const one = use.get(source) ?? { used: 0, skipped: new Map() };
  use.set(source, one);
  return one;
}

/** Records a skipped document. */
export function noteSkipped(use: Map<Source, SourceUse>, ref: NodeRef, kind: string): void {
  const one = useOf(use, ref);
  one.skipped.set(kind, (one.skipped.get(kind) ?? 0) + 1);
  one.first ??= locationIn(ref, ['kind']);
}

/**
 * Reports each named source without a used document: an empty file, a file of comments, a directory of unrelated files.
 *
 * @param use the use of each source
 * @param broken the names of sources with another error
 * @param emptySeverity the severity for sources of zero bytes, which the extension reads as a default configuration
 * @param hint the hint for sources whose documents were all skipped
 */
export function checkSources(
  sources: readonly Source[],
  use: ReadonlyMap<Source, SourceUse>,
  broken: ReadonlySet<string>,
  emptySeverity: Issue['severity'],
  hint: string,
): Issue[] {
  const named = new Map<string, Source[]>();
  for (const source of sources) {
    const name = source.directory ?? source.name;
    const members = named.get(name) ?? [];
    members.push(source);
    named.set(name, members);
  }
  return [...named].flatMap(([name, members]) => {
    if (members.some((member) => (use.get(member)?.used ?? 0) > 0 || broken.has(member.name))) return [];
    const isEmpty = members.every(({ text, directory }) => text === '' && directory === undefined);
    const [first] = members.flatMap((member) => use.get(member)?.first ?? []);
    const issue = noInput(name, describeUse(name, members, use, hint), isEmpty ? emptySeverity : 'error');
    return members.length === 1 && first ? { ...issue, location: first } : issue;
  });
}

/** Creates the issue for a source without a document. */
export function noInput(
  source: string,
  { message, hint }: Pick<Issue, 'message' | 'hint'>,
  severity: Issue['severity'] = 'error',
): Issue {
  const location = { source, line: 1, column: 1 };
  return { severity, code: 'NO_INPUT', path: '', message, location, related: [], ...(hint !== undefined && { hint }) };
}

function describeUse(name: string, members: readonly Source[], use: ReadonlyMap<Source, SourceUse>, hint: string) {
  const isDirectory = members.some(({ directory }) => directory === name);
  const skipped = new Map<string, number>();
  for (const member of members) {
    for (const [kind, number] of use.get(member)?.skipped ?? []) skipped.set(kind, (skipped.get(kind) ?? 0) + number);
  }
  if (skipped.size > 0) {
    const what = isDirectory ? 'the directory' : 'the source';
    return { message: `${what} has no supported document, only ${listSkipped(skipped)}`, hint };
  }
  if (isDirectory) return { message: 'the directory contains no document in a .yaml, .yml or .json file' };
  if (members.every(({ text }) => text !== '')) return { message: 'the source contains no document' };
  const message = 'the source is empty';
  return name === '<stdin>' ? { message, hint: 'the command before the pipe may have failed' } : { message };
}

const MAX_SKIPPED_KINDS = 5;

/** Lists skipped documents: `3 documents of other kinds (Deployment, Service)`. */
function listSkipped(skipped: ReadonlyMap<string, number>): string {
  const kinds = [...skipped.keys()];
  const more = kinds.length > MAX_SKIPPED_KINDS ? ', …' : '';
  const total = [...skipped.values()].reduce((sum, number) => sum + number, 0);
  return `${count(total, 'document')} of other kinds (${kinds.slice(0, MAX_SKIPPED_KINDS).join(', ')}${more})`;
}

/** The number of documents of a kind. */
export interface KindCount {
  /** A kind, such as `ConfigMap`, or a description, such as `kustomization`. */
  kind: string;
  /** Absent for a document that is no object. */
  apiVersion?: string;
  count: number;
}

/** Counts documents by kind and sorts the counts by kind. */
export function countKinds(documents: readonly Omit<KindCount, 'count'>[]): KindCount[] {
  const kinds = new Map<string, KindCount>();
  for (const { kind, apiVersion } of documents) {
    const key = `${kind} ${apiVersion ?? ''}`;
    const before = kinds.get(key)?.count ?? 0;
    kinds.set(key, { kind, ...(apiVersion !== undefined && { apiVersion }), count: before + 1 });
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted);
}

// More kinds than a cluster has, and more characters than the name of any kind has.
const MAX_KINDS = 100;
const MAX_KIND_LENGTH = 80;

/**
 * Formats counts of documents: `3 documents (2 ConfigMap, 1 kustomization)`. Returns an empty string for no documents.
 */
export function describeKinds(kinds: readonly KindCount[]): string {
  if (kinds.length === 0) return '';
  const total = kinds.reduce((sum, kind) => sum + kind.count, 0);
  const named = kinds.slice(0, MAX_KINDS).map((kind) => `${kind.count} ${kind.kind.slice(0, MAX_KIND_LENGTH)}`);
  const more = kinds.length > MAX_KINDS ? ', …' : '';
  return oneLine(`${count(total, 'document')} (${named.join(', ')}${more})`);
}
