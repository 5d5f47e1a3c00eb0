import { statSync } from 'node:fs';
import type { Source } from '../yaml/document.ts';
import { limits } from '../yaml/limits.ts';
import type { Console } from './console.ts';
import { listFiles, tooManyFiles } from './list-files.ts';
import { readFile, STDIN, unreadable } from './read-file.ts';
import type { SettingsPaths } from './settings/stay-inside.ts';
import { UsageError } from './usage-error.ts';

/** How many files are read for one rendering. */
const MAX_FILES = 10_000;

/**
 * Reads what the command line and the settings name: files, directories, standard input.
 *
 * @param names in the order given
 * @param flagged files that flags name, by what they are
 * @param settings which of the paths a settings file names, and what limits them
 * @returns the sources, among them an empty one for each directory without a file to read, and the files that flags name
 * @throws UsageError that names everything that cannot be read
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
    // The text that is one too many is refused when it is parsed; those after it are not read.
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

/** Goes on after what cannot be read, so that all of it is told. */
type Attempt = <T>(read: () => T, fallback: T) => T;

function isDirectory(name: string): boolean {
  try {
    return name !== STDIN && statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    throw unreadable(name, error);
  }
}
