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
  /** The folder that the paths in the file must not leave. */
  root: string;
  /** Makes a path that stands in the file one for the working directory. */
  resolvePath(path: string): string;
}

/**
 * Reads the settings file that is named, or the one in the working directory. That one belongs to the repository: it must lie there itself.
 *
 * @param allowOutside whether it may be a link that leads elsewhere
 * @returns nothing where none is named and none is there
 * @throws UsageError for one that cannot be read
 */
export function loadSettings(named: string | undefined, allowOutside: boolean): LoadedSettings | undefined {
  const name = named ?? SETTINGS_NAME;
  // Looking is quicker than an error that is caught, and mostly there is no such file.
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

/** Neither standard input nor a flag can be meant: `./-` is a file of that name. */
function resolvePath(path: string, folder: string): string {
  if (isAbsolute(path)) return path;
  const joined = joinPath(folder, path);
  return joined.startsWith('-') ? `./${joined}` : joined;
}
