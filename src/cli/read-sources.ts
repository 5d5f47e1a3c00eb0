import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../issues/near-miss.ts';
import { decodeUtf8 } from '../parse/decode-utf8.ts';
import type { Source } from '../parse/document.ts';
import type { Console } from './console.ts';
import { formatIssue } from './format-issue.ts';
import { UsageError } from './usage-error.ts';

/** The name of standard input on the command line, and in messages. */
const STDIN = '-';
const STDIN_NAME = '<stdin>';

/**
 * Reads what the command line names: files, directories, standard input.
 *
 * @param names in the order given
 * @param flagged files that flags name, by what they are
 * @throws UsageError that names everything that cannot be read
 */
export function readSources<K extends string>(
  names: readonly string[],
  flagged: Record<K, string | undefined>,
  console: Console,
): { sources: Source[]; files: Partial<Record<K, Source>> } {
  const flaggedNames = Object.values<string | undefined>(flagged).filter((name) => name !== undefined);
  const wrong: string[] = [];
  if ([...names, ...flaggedNames].filter((name) => name === STDIN).length > 1)
    wrong.push('standard input (-) can be read only once');
  const attempt = <T>(read: () => T, fallback: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      wrong.push(...error.messages);
      return fallback;
    }
  };
  const unique = [...new Set(names)];
  const sources = wrong.length > 0 ? [] : unique.flatMap((name) => attempt(() => readNamed(name, console), []));
  const files: Partial<Record<K, Source>> = {};
  for (const key of Object.keys(flagged) as K[]) {
    const name = flagged[key];
    const source =
      name === undefined || wrong.length > 0 ? undefined : attempt(() => readFile(name, console), undefined);
    if (source) files[key] = source;
  }
  if (wrong.length > 0) throw new UsageError(...wrong);
  return { sources, files };
}

function readNamed(name: string, console: Console): Source[] {
  if (name !== STDIN && attemptStat(name)?.isDirectory())
    return readDirectory(name).map((path) => ({ ...readFile(path, console), mixed: true }));
  return [readFile(name, console)];
}

/** The YAML and JSON files of a directory and those below, in byte order. Links are not followed. */
function readDirectory(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return readDirectory(path);
    return entry.isFile() && /\.(ya?ml|json)$/.test(entry.name) ? [path] : [];
  });
}

function readFile(name: string, console: Console): Source {
  let bytes: Uint8Array;
  try {
    bytes = name === STDIN ? console.readInput() : readFileSync(name);
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${reason(error as NodeJS.ErrnoException)}${suggestion(name)}`);
  }
  const source = name === STDIN ? STDIN_NAME : name;
  const decoded = decodeUtf8(source, bytes);
  if ('text' in decoded) return { name: source, text: decoded.text };
  throw new UsageError(formatIssue(decoded.issue, new Map(), false).trimEnd());
}

function attemptStat(name: string) {
  return statSync(name, { throwIfNoEntry: false });
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is not a directory',
};

function reason({ code = '', message }: NodeJS.ErrnoException): string {
  return REASONS[code] ?? message;
}

/** A name that is nearly that of a file beside it. */
function suggestion(name: string): string {
  const [, directory = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(name) ?? [];
  if (attemptStat(name)) return '';
  try {
    const meant = nearest(file, readdirSync(directory === '' ? '.' : directory));
    return meant === undefined ? '' : `, did you mean "${directory}${meant}"?`;
  } catch {
    return '';
  }
}
