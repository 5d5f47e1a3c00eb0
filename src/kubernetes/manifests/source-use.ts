import type { Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import { count } from '../../text/count.ts';
import type { Source } from '../../yaml/document.ts';
import { locationIn, type NodeRef } from '../../yaml/node-ref.ts';

/** What came of a source's documents. */
export interface SourceUse {
  used: number;
  /** What was skipped: kinds, and how many documents there are of each. */
  skipped: Map<string, number>;
  /** The first document that was skipped. */
  first?: Location;
}

/** Returns what came of the documents of a part's source so far. */
export function useOf(use: Map<Source, SourceUse>, { document: { source } }: NodeRef): SourceUse {
  const one = use.get(source) ?? { used: 0, skipped: new Map() };
  use.set(source, one);
  return one;
}

/** Counts a document that is skipped. */
export function noteSkipped(use: Map<Source, SourceUse>, part: NodeRef, kind: string): void {
  const one = useOf(use, part);
  one.skipped.set(kind, (one.skipped.get(kind) ?? 0) + 1);
  one.first ??= locationIn(part, ['kind']);
}

/**
 * Reports each source that was named and of which nothing is used: an empty file, one with comments only, a directory of unrelated files.
 *
 * @param use what came of the documents of each source
 * @param broken the names of sources that have an error already
 * @param emptySeverity severity for sources of zero bytes, which the extension takes for a default configuration
 * @param hint what helps where all documents were skipped
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
    const issue = noInput(name, describe(name, members, use, hint), isEmpty ? emptySeverity : 'error');
    return members.length === 1 && first ? { ...issue, location: first } : issue;
  });
}

/** The issue that a source holds nothing to read. */
export function noInput(
  source: string,
  { message, hint }: Pick<Issue, 'message' | 'hint'>,
  severity: Issue['severity'] = 'error',
): Issue {
  const location = { source, line: 1, column: 1 };
  return { severity, code: 'NO_INPUT', path: '', message, location, related: [], ...(hint !== undefined && { hint }) };
}

function describe(name: string, members: readonly Source[], use: ReadonlyMap<Source, SourceUse>, hint: string) {
  const isDirectory = members.some(({ directory }) => directory === name);
  const skipped = new Map<string, number>();
  for (const member of members) {
    for (const [kind, number] of use.get(member)?.skipped ?? []) skipped.set(kind, (skipped.get(kind) ?? 0) + number);
  }
  if (skipped.size > 0) {
    const what = isDirectory ? 'the directory' : 'the source';
    return { message: `${what} holds no document that is read, but ${listSkipped(skipped)}`, hint };
  }
  if (isDirectory) return { message: 'the directory holds no document in a .yaml, .yml or .json file' };
  if (members.every(({ text }) => text !== '')) return { message: 'the source holds no document' };
  const message = 'the source is empty';
  return name === '<stdin>' ? { message, hint: 'the command before the pipe may have failed' } : { message };
}

const MOST_KINDS = 5;

/** Says what was skipped: `3 documents of other kinds (Deployment, Service)`. */
export function listSkipped(skipped: ReadonlyMap<string, number>): string {
  const kinds = [...skipped.keys()];
  const more = kinds.length > MOST_KINDS ? ', …' : '';
  const total = [...skipped.values()].reduce((sum, number) => sum + number, 0);
  return `${count(total, 'document')} of other kinds (${kinds.slice(0, MOST_KINDS).join(', ')}${more})`;
}
