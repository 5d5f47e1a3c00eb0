import type { Prepared } from '../extension/pipeline.ts';
import type { Issue } from '../issues/issue.ts';
import { toLocation } from '../issues/origin.ts';
import { unpackList } from '../kubernetes/manifests/list-items.ts';
import type { ParsedDocument, Source } from '../yaml/document.ts';
import { decodeUtf8 } from '../yaml/encoding.ts';
import { type Parsed, parse } from '../yaml/parse.ts';
import { withholdSecrets } from '../yaml/withhold.ts';
import { type Chunk, type ListPart, MAX_CHUNK_BYTES } from './chunk.ts';
import { identify } from './identify.ts';
import type { RenderedDocument } from './job.ts';
import { readListEnd, readListItem } from './read-list.ts';
import { isInShard, type Shard } from './shard.ts';

/** A chunk of a stream to be rendered. */
export interface NamedChunk extends Pick<Chunk, 'bytes' | 'list'> {
  /** What messages call its stream. */
  source: string;
  /** Whether documents of other kinds may be among ours, as in a directory. */
  mixed: boolean;
  /** Whether messages must not repeat its content. */
  isWithheld?: boolean;
}

/** What became of a chunk: one outcome for each document in it. */
export interface RenderedChunk {
  text: string;
  outcomes: RenderedDocument[];
}

/** A chunk that was read, once for all renderings of it. */
export type ParsedChunk = { issue: Issue } | { source: Source; parsed: Parsed };

/**
 * Renders what a chunk of a stream holds, all of it or nothing.
 *
 * @param shard the part of the fleet that is rendered
 */
export function renderChunk(read: ParsedChunk, prepared: Prepared, shard?: Shard): RenderedChunk {
  if ('issue' in read) return { text: '', outcomes: [refused(toLocation(read.issue.location), [read.issue])] };
  const { source, parsed } = read;
  const { documents, issues } = parsed;
  const isBroken = issues.some(({ severity }) => severity === 'error');
  if (isBroken) {
    const [first] = issues;
    const outcome = refused(first ? toLocation(first.location) : start(source), issues);
    return { text: source.text, outcomes: isElsewhere(source.text, shard) ? [elsewhere(outcome)] : [outcome] };
  }
  const outcomes = documents.flatMap(unpackList).map((document) => renderDocument(document, issues, prepared, shard));
  return { text: source.text, outcomes };
}

function renderDocument(document: ParsedDocument, found: Issue[], prepared: Prepared, shard?: Shard): RenderedDocument {
  const location = document.locate(document.root.start);
  const identity = identify(document);
  if (identity === 'other') return { ...refused(location, []), status: 'skipped' };
  if ('severity' in identity) {
    const outcome = refused(location, withholdSecrets([...found, identity], [document.source]));
    return isElsewhere(document.source.text, shard) ? elsewhere(outcome) : outcome;
  }
  const { namespace, name, hasCalico } = identity;
  const unread: RenderedDocument = { ...refused(location, []), namespace, name };
  if (isElsewhere(`${namespace}/${name}`, shard)) return elsewhere(unread);
  if (!hasCalico) return { ...unread, status: 'without calico' };
  const result = prepared.render({ sources: [], documents: [document], issues: found });
  const isRefused = result.issues.some(({ severity }) => severity === 'error');
  return { status: isRefused ? 'refused' : 'rendered', namespace, name, location, issues: result.issues, result };
}

/** Reads a chunk: its text, and the documents in it. */
export function parseChunk({ source: name, bytes, mixed, isWithheld, list }: NamedChunk): ParsedChunk {
  if (!bytes) return { issue: tooLarge(name, list) };
  const decoded = decodeUtf8(name, bytes);
  if ('issue' in decoded) return decoded;
  const source: Source = {
    name,
    text: decoded.text,
    ...(mixed && { mixed }),
    ...(isWithheld && { withheld: 'content' }),
  };
  return { source, parsed: list ? readListPart(source, list) : parse([source]) };
}

function readListPart(source: Source, list: ListPart): Parsed {
  return list.index === undefined ? readListEnd(source, list) : readListItem(source, list.index, list);
}

function tooLarge(source: string, list: ListPart | undefined): Issue {
  const size = `more than ${MAX_CHUNK_BYTES / 1024 / 1024} MiB`;
  const about =
    list?.index === undefined
      ? { path: '', message: `the document has ${size}`, hint: READ_ONE_BY_ONE }
      : { path: `items[${list.index}]`, message: `the item of the List has ${size}` };
  return { severity: 'error', code: 'LIMIT', location: start({ name: source }), related: [], ...about };
}

const READ_ONE_BY_ONE =
  'these are read one by one: documents with --- between them, JSON lines, the items of a List in block style or JSON';

function refused(location: RenderedDocument['location'], issues: readonly Issue[]): RenderedDocument {
  return { status: 'refused', namespace: '', name: '', location, issues };
}

function elsewhere(outcome: RenderedDocument): RenderedDocument {
  return { ...outcome, status: 'elsewhere', issues: [] };
}

/** What has no name yet belongs to the shard of its text. */
function isElsewhere(name: string, shard: Shard | undefined): boolean {
  return shard !== undefined && !isInShard(name, shard);
}

function start({ name }: Pick<Source, 'name'>): RenderedDocument['location'] {
  return { source: name, line: 1, column: 1 };
}
