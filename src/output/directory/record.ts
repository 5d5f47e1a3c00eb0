import type { DirectoryLayout } from './layouts.ts';

/**
 * What calico-render wrote into a directory: the SHA-256 of each file, by path. During a run a file has several: what it is to hold comes first,
 * then what it may still hold.
 */
export type OutputRecord = ReadonlyMap<string, readonly string[]>;

const SCHEMA = 'https://unpkg.com/calico-render/schemas/output-record.schema.json';

/** How each record begins. */
export const RECORD_START = `{\n  "$schema": "${SCHEMA}",\n`;

/** Returns the text of a record: paths in byte order, so that it changes only where files do. */
export function printRecord(record: OutputRecord): string {
  const entries = [...record].sort(([a], [b]) => (a < b ? -1 : 1));
  const files = Object.fromEntries(
    entries.map(([path, [sha256, ...replaces]]) => [path, { sha256, ...(replaces.length > 0 && { replaces }) }]),
  );
  return `${JSON.stringify({ $schema: SCHEMA, schemaVersion: 1, files }, null, 2)}\n`;
}

/**
 * Parses a record. Anyone may have written it: with a single path that calico-render does not write, all of it is refused.
 *
 * @returns the reason of a refusal, as half a sentence, in place of the record
 */
export function parseRecord(text: string, { hasShape }: Pick<DirectoryLayout, 'hasShape'>): OutputRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  const { schemaVersion, files } = Object(value) as { schemaVersion?: unknown; files?: unknown };
  if (schemaVersion !== 1)
    return `has schemaVersion ${shorten(schemaVersion ?? 'none')}, this calico-render supports 1`;
  if (files === null || typeof files !== 'object' || Array.isArray(files)) return 'has no mapping "files"';
  const record = new Map<string, string[]>();
  for (const [path, entry] of Object.entries(files)) {
    if (!hasShape(path)) return `has the path ${shorten(path)}, where calico-render writes no file`;
    const { sha256, replaces = [] } = Object(entry) as { sha256?: unknown; replaces?: unknown };
    const hashes = [sha256, ...(Array.isArray(replaces) ? replaces : [replaces])];
    if (!hashes.every(isSha256)) return `has no SHA-256 for ${shorten(path)}`;
    record.set(path, hashes);
  }
  return record;
}

function isSha256(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** Merges records: each file may hold what any of them says, the first one first. */
export function mergeRecords(records: readonly OutputRecord[]): OutputRecord {
  const merged = new Map<string, string[]>();
  for (const record of records)
    for (const [path, hashes] of record) merged.set(path, [...new Set([...(merged.get(path) ?? []), ...hashes])]);
  return merged;
}
