import { opendirSync, statSync } from 'node:fs';
import { didYouMean, nearest } from '../text/near-miss.ts';
import type { Source } from '../yaml/document.ts';
import { decodeUtf8 } from '../yaml/encoding.ts';
import type { Console } from './console.ts';
import { UsageError } from './context.ts';
import { formatIssue } from './diagnostics.ts';
import { readBytes, reasonOf } from './read-bytes.ts';
import { isWithheld, readInside, type SettingsPaths } from './settings/stay-inside.ts';

/** The name of standard input on the command line, and in messages. */
export const STDIN = '-';
export const STDIN_NAME = '<stdin>';

/**
 * Reads a file that the command line or a settings file names, or standard input.
 *
 * @param settings the limits of paths in settings, for a file that the settings or a directory in them name
 * @throws UsageError for a file that cannot be read or is not UTF-8
 */
export function readFile(name: string, console: Console, settings?: SettingsPaths): Source {
  if (name === STDIN)
    return decode(
      STDIN_NAME,
      attempt(name, () => console.readInput()),
    );
  const root = settings?.root;
  const bytes = attempt(name, () => (root === undefined ? readBytes(name) : readInside(name, root)));
  return { ...decode(name, bytes), ...(isWithheld(name, settings === undefined) && { withheld: 'content' }) };
}

function attempt(name: string, read: () => Uint8Array): Uint8Array {
  try {
    return read();
  } catch (error) {
    throw unreadable(name, error);
  }
}

function decode(name: string, bytes: Uint8Array): Source {
  const decoded = decodeUtf8(name, bytes);
  if ('text' in decoded) return { name, text: decoded.text };
  throw new UsageError(formatIssue(decoded.issue, [], false).trimEnd());
}

/** Creates the error that a file or directory cannot be read. Suggests a similar name. */
export function unreadable(name: string, error: unknown): UsageError {
  return new UsageError(`cannot read ${name}: ${reasonOf(error)}${suggestion(name)}`);
}

/** Finds a file with a similar name. Ignores extensions, which would make any two names similar. */
function nearestFile(file: string, others: readonly string[]): string | undefined {
  const stem = (name: string) => name.replace(/\.[^.]*$/, '');
  if (!/[a-z0-9]/i.test(stem(file))) return undefined;
  const sameStem = others.filter((other) => stem(other) === stem(file));
  const [only, ...more] = sameStem;
  if (only !== undefined) return more.length === 0 ? only : undefined;
  const meant = nearest(stem(file), [...new Set(others.map(stem))]);
  const found = others.filter((other) => stem(other) === meant);
  return found.length === 1 ? found[0] : undefined;
}

/** The largest directory, in files, that is searched for a similar name. */
const MAX_NAMES = 500;

/** Returns the names in a directory, or none for a directory that is too large. */
function listNames(directory: string): string[] {
  const names: string[] = [];
  const entries = opendirSync(directory);
  try {
    for (let entry = entries.readSync(); entry && names.length <= MAX_NAMES; entry = entries.readSync())
      names.push(entry.name);
  } finally {
    entries.closeSync();
  }
  return names.length > MAX_NAMES ? [] : names;
}

/** Returns a suggestion of a similar name in the same directory, or an empty text. */
function suggestion(name: string): string {
  const [, directory = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(name) ?? [];
  try {
    if (statSync(name, { throwIfNoEntry: false })) return '';
    const meant = nearestFile(file, listNames(directory === '' ? '.' : directory));
    return didYouMean(file, meant && `${directory}${meant}`);
  } catch {
    return '';
  }
}
