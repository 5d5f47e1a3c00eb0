import { shortJson } from '../../text/json-text.ts';
import type { DirectoryLayout } from './layouts.ts';

/**
 * The files that calico-render wrote into a directory: the SHA-256 of each, by path. During a run a file has several:
 * first that of its new content, then those of its earlier ones.
 */
export type OutputRecord = ReadonlyMap<string, readonly string[]>;

const SCHEMA = 'https://raw.githubusercontent.com/OWNER.invalid/calico-render/main/schemas/output-record.schema.json';

/** The beginning of each record. */
export const RECORD_START = `{\n  "$schema": "${SCHEMA}",\n`;

/** Returns the text of a record, with paths in byte order, so that only changed files change it. */
export function printRecord(record: OutputRecord): string {
  const entries = [...record].sort(([a], [b]) => (a < b ? -1 : 1));
  const files = Object.fromEntries(
    entries.map(([path, [sha256, ...replaces]]) => [path, { sha256, ...(replaces.length > 0 && { replaces }) }]),
  );
  return `${JSON.stringify({ $schema: SCHEMA, schemaVersion: 1, files }, null, 2)}\n`;
}

/**
 * Parses a record. The file is not trusted: a single path that calico-render does not write refuses the whole record.
 *
 * @returns the record, or the rest of a sentence that names the problem
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
    return `has schemaVersion ${shortJson(schemaVersion ?? 'none', 100)}, but only 1 is supported`;
  if (files === null || typeof files !== 'object' || Array.isArray(files)) return 'has no mapping "files"';
  const record = new Map<string, string[]>();
  for (const [path, entry] of Object.entries(files)) {
    if (!hasShape(path)) return `has the path ${shortJson(path, 100)}, where calico-render writes no file`;
    const { sha256, replaces = [] } = Object(entry) as { sha256?: unknown; replaces?: unknown };
    const hashes = [sha256, ...(Array.isArray(replaces) ? replaces : [replaces])];
    if (!hashes.every(isSha256)) return `has no SHA-256 for ${shortJson(path, 100)}`;
    record.set(path, hashes);
  }
  return record;
}

function isSha256(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** Merges records. A file has the hashes of all records, those of the first record first. */
export function mergeRecords(records: readonly OutputRecord[]): OutputRecord {
  const merged = new Map<string, string[]>();
  for (const record of records)
    for (const [path, hashes] of record) merged.set(path, [...new Set([...(merged.get(path) ?? []), ...hashes])]);
  return merged;
}
