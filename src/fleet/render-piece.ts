import type { Prepared } from '../extension/pipeline.ts';
import type { Issue } from '../issues/issue.ts';
import { toLocation } from '../issues/origin.ts';
import { unpackList } from '../kubernetes/manifests/list-items.ts';
import type { ParsedDocument, Source } from '../yaml/document.ts';
import { decodeUtf8 } from '../yaml/encoding.ts';
import { type Parsed, parse } from '../yaml/parse.ts';
import { withholdSecrets } from '../yaml/withhold.ts';
import { identify } from './identify.ts';
import type { Outcome } from './outcome.ts';
import { LARGEST_PIECE, type ListPart, type Piece } from './piece.ts';
import { readListEnd, readListItem } from './read-list.ts';
import { isInShard, type Shard } from './shard.ts';

/** A piece of a stream to be rendered. */
export interface NamedPiece extends Pick<Piece, 'bytes' | 'list'> {
  /** What messages call its stream. */
  source: string;
  /** Whether documents of other kinds may be among ours, as in a directory. */
  mixed: boolean;
  /** Whether messages must not repeat its content. */
  isWithheld?: boolean;
}

/** What became of a piece: one outcome for each document in it. */
export interface RenderedPiece {
  text: string;
  outcomes: Outcome[];
}

/** A piece that was read, once for all renderings of it. */
export type ReadPiece = { issue: Issue } | { source: Source; parsed: Parsed };

/**
 * Renders what a piece of a stream holds, all of it or nothing.
 *
 * @param shard the part of the fleet that is rendered
 */
export function renderPiece(read: ReadPiece, prepared: Prepared, shard?: Shard): RenderedPiece {
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

function renderDocument(document: ParsedDocument, found: Issue[], prepared: Prepared, shard?: Shard): Outcome {
  const location = document.locate(document.root.start);
  const identity = identify(document);
  if (identity === 'other') return { ...refused(location, []), status: 'passed over' };
  if ('severity' in identity) {
    const outcome = refused(location, withholdSecrets([...found, identity], [document.source]));
    return isElsewhere(document.source.text, shard) ? elsewhere(outcome) : outcome;
  }
  const { namespace, name, hasCalico } = identity;
  const unread: Outcome = { ...refused(location, []), namespace, name };
  if (isElsewhere(`${namespace}/${name}`, shard)) return elsewhere(unread);
  if (!hasCalico) return { ...unread, status: 'without calico' };
  const result = prepared.render({ sources: [], documents: [document], issues: found });
  const isRefused = result.issues.some(({ severity }) => severity === 'error');
  return { status: isRefused ? 'refused' : 'rendered', namespace, name, location, issues: result.issues, result };
}

/** Reads a piece: its text, and the documents in it. */
export function readPiece({ source: name, bytes, mixed, isWithheld, list }: NamedPiece): ReadPiece {
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
  const size = `more than ${LARGEST_PIECE / 1024 / 1024} MiB`;
  const about =
    list?.index === undefined
      ? { path: '', message: `the document has ${size}`, hint: READ_ONE_BY_ONE }
      : { path: `items[${list.index}]`, message: `the item of the List has ${size}` };
  return { severity: 'error', code: 'LIMIT', location: start({ name: source }), related: [], ...about };
}

const READ_ONE_BY_ONE =
  'these are read one by one: documents with --- between them, JSON lines, the items of a List in block style or JSON';

function refused(location: Outcome['location'], issues: readonly Issue[]): Outcome {
  return { status: 'refused', namespace: '', name: '', location, issues };
}

function elsewhere(outcome: Outcome): Outcome {
  return { ...outcome, status: 'elsewhere', issues: [] };
}

/** What has no name yet belongs to the shard of its text. */
function isElsewhere(name: string, shard: Shard | undefined): boolean {
  return shard !== undefined && !isInShard(name, shard);
}

function start({ name }: Pick<Source, 'name'>): Outcome['location'] {
  return { source: name, line: 1, column: 1 };
}
