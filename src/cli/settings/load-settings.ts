import { dirname, isAbsolute } from 'node:path';
import { readSettingsFile, type SettingsFile } from '../../extension/options/settings-file.ts';
import type { Source } from '../../yaml/document.ts';
import { decodeUtf8 } from '../../yaml/encoding.ts';
import { UsageError } from '../context.ts';
import { joinPath } from '../join-path.ts';
import { readBytes, reasonOf } from '../read-bytes.ts';
import { hasSettingsFile, isWithheld, readInside, SETTINGS_NAME } from './stay-inside.ts';

export interface LoadedSettings extends SettingsFile {
  source: Source;
  /** The folder that contains all paths of the file. */
  root: string;
  /** Converts a path of the file to a path from the working directory. */
  resolvePath(path: string): string;
}

/**
 * Reads the named settings file, or the one in the working directory. The latter belongs to the repository, so it must
 * not be a link out of it.
 *
 * @param allowOutside true if it can be such a link
 * @returns undefined if no file is named and the default one is missing
 * @throws UsageError if the file cannot be read
 */
export function loadSettings(named: string | undefined, allowOutside: boolean): LoadedSettings | undefined {
  const name = named ?? SETTINGS_NAME;
  // A check is faster than a caught error, and usually the file is missing.
  if (named === undefined && !hasSettingsFile()) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = named === undefined && !allowOutside ? readInside(name, '.') : readBytes(name);
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`cannot read the settings ${name}: ${reasonOf(error)}`);
  }
  const decoded = decodeUtf8(name, bytes);
  const source: Source = {
    name,
    text: 'text' in decoded ? decoded.text : '',
    ...(isWithheld(name, true) && { withheld: 'content' }),
  };
  const file = readSettingsFile(source);
  const issues = 'issue' in decoded ? [decoded.issue] : file.issues;
  return { ...file, issues, source, root: dirname(name), resolvePath: (path) => resolvePath(path, dirname(name)) };
}

/** Settings cannot name standard input or a flag: `./-` is a file with that name. */
function resolvePath(path: string, folder: string): string {
  if (isAbsolute(path)) return path;
  const joined = joinPath(folder, path);
  return joined.startsWith('-') ? `./${joined}` : joined;
}
