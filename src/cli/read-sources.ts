import { type Dirent, readdirSync, statSync } from 'node:fs';
import { LimitError } from '../text/text-budget.ts';
import type { Source } from '../yaml/document.ts';
import { limits } from '../yaml/limits.ts';
import type { Console } from './console.ts';
import { UsageError } from './context.ts';
import { joinPath } from './join-path.ts';
import { readFile, STDIN, unreadable } from './read-file.ts';
import type { SettingsPaths } from './settings/stay-inside.ts';

/** The limit of files for one rendering. */
const MAX_FILES = 10_000;

/**
 * Reads the files, directories and standard input that the command line and the settings name.
 *
 * @param names in the order given
 * @param flagged the files that other flags name, by their purpose
 * @param settings the paths that a settings file names, and their limits
 * @returns the sources, with an empty one for each directory without a file to read, and the files of other flags
 * @throws UsageError that names each file and directory that cannot be read
 */
export function readSources<K extends string>(
  names: readonly string[],
  flagged: Record<K, string | undefined>,
  console: Console,
  settings?: SettingsPaths,
): { sources: Source[]; files: Partial<Record<K, Source>> } {
  const limitsOf = (name: string) => (settings?.paths.has(name) ? settings : undefined);
  const flaggedNames = Object.values<string | undefined>(flagged).filter((name) => name !== undefined);
  const wrong: string[] = [];
  if ([...names, ...flaggedNames].filter((name) => name === STDIN).length > 1)
    wrong.push('standard input (-) can be read only once');
  const attempt: Attempt = (read, fallback) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      wrong.push(...error.messages);
      return fallback;
    }
  };
  const unique = [...new Set(names)];
  if (unique.length > MAX_FILES) throw tooManyFiles('the command line', MAX_FILES);
  const sources: Source[] = [];
  let length = 0;
  const add = (path: string, name: string, isInDirectory: boolean): void => {
    // The parser refuses the text that exceeds the limit. Texts after it are not read.
    if (length > limits.textLength) return;
    const source = attempt(() => readFile(path, console, limitsOf(name)), undefined);
    if (!source) return;
    length += source.text.length;
    sources.push({ ...source, ...(isInDirectory && { mixed: true, directory: name }) });
    if (sources.length > MAX_FILES) throw tooManyFiles('the command line', MAX_FILES);
  };
  for (const name of wrong.length > 0 ? [] : unique) {
    const found = attempt(() => (isDirectory(name) ? listFiles(name, MAX_FILES) : undefined), []);
    if (found?.length === 0) sources.push({ name, text: '', mixed: true, directory: name });
    for (const path of found ?? [name]) add(path, name, found !== undefined);
  }
  const files: Partial<Record<K, Source>> = {};
  for (const key of Object.keys(flagged) as K[]) {
    const name = flagged[key];
    const source =
      name === undefined || wrong.length > 0
        ? undefined
        : attempt(() => readFile(name, console, limitsOf(name)), undefined);
    if (source) files[key] = source;
  }
  if (wrong.length > 0) throw new UsageError(...wrong);
  return { sources, files };
}

/** Runs a function and collects its error, so that all errors are reported at once. */
type Attempt = <T>(read: () => T, fallback: T) => T;

/** True for the name of a directory. */
function isDirectory(name: string): boolean {
  try {
    return name !== STDIN && statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    throw unreadable(name, error);
  }
}

/**
 * Lists the YAML and JSON files of a directory and its subdirectories in byte order. Skips links, pipes and devices.
 *
 * @param maxFiles the limit of files
 * @throws UsageError that names every directory that cannot be read
 * @throws LimitError for more files than the limit
 */
export function listFiles(directory: string, maxFiles = Number.POSITIVE_INFINITY): string[] {
  const wrong: string[] = [];
  const files: string[] = [];
  visit(directory, files, wrong, maxFiles);
  if (wrong.length > 0) throw new UsageError(...wrong);
  if (files.length > maxFiles) throw tooManyFiles(directory, maxFiles);
  return files;
}

/** Creates the error that there are more files than the limit of one rendering. */
export function tooManyFiles(what: string, maxFiles: number): LimitError {
  const advice = 'name the files individually, or render many clusters with calico-render fleet';
  return new LimitError(`${what}: more than ${maxFiles} files: ${advice}`);
}

function visit(directory: string, files: string[], wrong: string[], maxFiles: number): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    wrong.push(...unreadable(directory, error).messages);
    return;
  }
  const wanted = entries.filter(
    (entry) => entry.isDirectory() || (entry.isFile() && /\.(ya?ml|json)$/.test(entry.name)),
  );
  const ordered = wanted.map((entry) => ({ entry, bytes: Buffer.from(entry.name) }));
  for (const { entry } of ordered.sort((a, b) => Buffer.compare(a.bytes, b.bytes))) {
    if (files.length > maxFiles) return;
    const joined = joinPath(directory, entry.name);
    // In messages, a name that begins with a dash is a flag.
    const path = joined.startsWith('-') ? `./${joined}` : joined;
    if (entry.isDirectory()) visit(path, files, wrong, maxFiles);
    else files.push(path);
  }
}
