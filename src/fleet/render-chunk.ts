import type { Prepared } from '../extension/pipeline.ts';
import type { Issue } from '../issues/issue.ts';
import { type Location, toLocation } from '../issues/origin.ts';
import { unpackList } from '../kubernetes/manifests/list-items.ts';
import { parseSources, withholdSecrets } from '../kubernetes/manifests/withhold.ts';
import type { ParsedDocument, Source } from '../yaml/document.ts';
import { decodeUtf8 } from '../yaml/encoding.ts';
import type { Parsed } from '../yaml/parse.ts';
import { type Chunk, type ListPart, MAX_CHUNK_BYTES } from './chunk.ts';
import { identify } from './identify.ts';
import type { RenderedDocument } from './job.ts';
import { readListEnd, readListItem } from './read-list.ts';
import { isInShard, type Shard } from './shard.ts';

/** A chunk of a stream to be rendered. */
export interface NamedChunk extends Pick<Chunk, 'bytes' | 'list'> {
  /** The name of its stream in messages. */
  source: string;
  /** True if documents of other kinds may be in the same source, as in a directory. */
  mixed: boolean;
  /** True if messages must not quote its content. */
  isWithheld?: boolean;
}

/** A rendered chunk, with a result for each document in it. */
export interface RenderedChunk {
  text: string;
  documents: RenderedDocument[];
}

/** A parsed chunk, or the issue that prevents it. It can be rendered several times. */
export type ParsedChunk = { issue: Issue } | { source: Source; parsed: Parsed };

/**
 * Renders the documents of a chunk, or refuses the chunk as a whole if its text is invalid.
 *
 * @param shard the part of the fleet to render
 */
export function renderChunk(chunk: ParsedChunk, prepared: Prepared, shard?: Shard): RenderedChunk {
  if ('issue' in chunk) return { text: '', documents: [refused(toLocation(chunk.issue.location), [chunk.issue])] };
  const { source, parsed } = chunk;
  const { issues } = parsed;
  const isBroken = issues.some(({ severity }) => severity === 'error');
  if (isBroken) {
    const [first] = issues;
    const rendered = refused(first ? toLocation(first.location) : start(source), issues);
    return { text: source.text, documents: isElsewhere(source.text, shard) ? [elsewhere(rendered)] : [rendered] };
  }
  const documents = parsed.documents
    .flatMap(unpackList)
    .map((document) => renderDocument(document, issues, prepared, shard));
  return { text: source.text, documents };
}

function renderDocument(document: ParsedDocument, found: Issue[], prepared: Prepared, shard?: Shard): RenderedDocument {
  const location = document.locate(document.root.start);
  const identity = identify(document);
  if (identity === 'other') return { ...refused(location, []), status: 'skipped' };
  if ('severity' in identity) {
    const rendered = refused(location, withholdSecrets([...found, identity], [document.source]));
    return isElsewhere(document.source.text, shard) ? elsewhere(rendered) : rendered;
  }
  const { namespace, name, hasCalico } = identity;
  const unread: RenderedDocument = { ...refused(location, []), namespace, name };
  if (isElsewhere(`${namespace}/${name}`, shard)) return elsewhere(unread);
  if (!hasCalico) return { ...unread, status: 'without calico' };
  const result = prepared.render({ sources: [], documents: [document], issues: found });
  const isRefused = result.issues.some(({ severity }) => severity === 'error');
  return { status: isRefused ? 'refused' : 'rendered', namespace, name, location, issues: result.issues, result };
}

/** Decodes and parses a chunk. */
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
  return { source, parsed: list ? readListPart(source, list) : parseSources([source]) };
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

function refused(location: Location, issues: readonly Issue[]): RenderedDocument {
  return { status: 'refused', namespace: '', name: '', location, issues };
}

function elsewhere(document: RenderedDocument): RenderedDocument {
  return { ...document, status: 'elsewhere', issues: [] };
}

/** True if a name belongs to another shard. A document without a name is assigned to a shard by its text. */
function isElsewhere(key: string, shard: Shard | undefined): boolean {
  return shard !== undefined && !isInShard(key, shard);
}

function start({ name }: Pick<Source, 'name'>): Location {
  return { source: name, line: 1, column: 1 };
}
