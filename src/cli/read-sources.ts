import { statSync } from 'node:fs';
import type { Source } from '../parse/document.ts';
import type { Console } from './console.ts';
import { listFiles } from './list-files.ts';
import { readFile, STDIN, unreadable } from './read-file.ts';
import type { SettingsPaths } from './settings/stay-inside.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads what the command line and the settings name: files, directories, standard input.
 *
 * @param names in the order given
 * @param flagged files that flags name, by what they are
 * @param settings which of the paths a settings file names, and what limits them
 * @returns the sources, the files that flags name, and the directories without a file to read
 * @throws UsageError that names everything that cannot be read
 */
export function readSources<K extends string>(
  names: readonly string[],
  flagged: Record<K, string | undefined>,
  console: Console,
  settings?: SettingsPaths,
): { sources: Source[]; files: Partial<Record<K, Source>>; emptyDirectories: string[] } {
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
  const emptyDirectories: string[] = [];
  const readOne = (name: string): Source[] => {
    const files = attempt(() => (name !== STDIN && isDirectory(name) ? listFiles(name) : undefined), []);
    if (!files) return attempt(() => [readFile(name, console, limitsOf(name))], []);
    if (files.length === 0) emptyDirectories.push(name);
    const inDirectory = { mixed: true, directory: name };
    return files.flatMap((path) => attempt(() => [{ ...readFile(path, console, limitsOf(name)), ...inDirectory }], []));
  };
  const sources = wrong.length > 0 ? [] : unique.flatMap(readOne);
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
  return { sources, files, emptyDirectories };
}

/** Goes on after what cannot be read, so that all of it is told. */
type Attempt = <T>(read: () => T, fallback: T) => T;

function isDirectory(name: string): boolean {
  try {
    return statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    throw unreadable(name, error);
  }
}
