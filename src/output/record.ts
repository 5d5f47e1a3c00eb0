import { isInnerPath } from './is-inner-path.ts';

/** What calico-render wrote into a directory: the SHA-256 of each file, by path. */
export type OutputRecord = ReadonlyMap<string, string>;

const SCHEMA = 'https://unpkg.com/calico-render/schemas/output-record.schema.json';

/** The record as the text of its file: paths in byte order, so that it changes only where files do. */
export function printRecord(record: OutputRecord): string {
  const paths = [...record.keys()].sort();
  const files = Object.fromEntries(paths.map((path) => [path, { sha256: record.get(path) }]));
  return `${JSON.stringify({ $schema: SCHEMA, schemaVersion: 1, files }, null, 2)}\n`;
}

/**
 * Reads a record.
 *
 * A record decides what is removed, so nothing is believed: a path that would lead out of the directory makes the whole record wrong.
 * @returns what is wrong with it, as half a sentence, in place of the record
 */
export function parseRecord(text: string): OutputRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  const { schemaVersion, files } = Object(value) as { schemaVersion?: unknown; files?: unknown };
  if (schemaVersion !== 1)
    return `has schemaVersion ${JSON.stringify(schemaVersion) ?? 'none'}, this calico-render knows 1`;
  if (files === null || typeof files !== 'object' || Array.isArray(files)) return 'has no mapping "files"';
  const record = new Map<string, string>();
  for (const [path, entry] of Object.entries(files)) {
    const sha256 = (Object(entry) as { sha256?: unknown }).sha256;
    if (!isInnerPath(path)) return `has the path ${JSON.stringify(path)}, which is none of a file in the directory`;
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
      return `has no SHA-256 for ${JSON.stringify(path)}`;
    record.set(path, sha256);
  }
  return record;
}
