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
 * @param settings where the settings name it, or the directory that it was found in: what limits them
 * @throws UsageError for one that cannot be read, or is not UTF-8
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

/** What the system's error means for a file or a directory that was to be read. */
export function unreadable(name: string, error: unknown): UsageError {
  return new UsageError(`cannot read ${name}: ${reasonOf(error)}${suggestion(name)}`);
}

/** Extensions are alike, and would make any two names near: the names before them are compared, also where only the extensions differ. */
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

/** In a folder with more files, none is compared with a name that was mistyped. */
const MAX_NAMES = 500;

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

/** A name that is nearly that of a file beside it. */
function suggestion(name: string): string {
  const [, directory = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(name) ?? [];
  try {
    if (statSync(name, { throwIfNoEntry: false })) return '';
    const meant = nearestFile(file, listNames(directory === '' ? '.' : directory));
    return didYouMean(meant && `${directory}${meant}`);
  } catch {
    return '';
  }
}
