import { lstatSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { decodeUtf8 } from '../../parse/decode-utf8.ts';
import type { Source } from '../../parse/document.ts';
import { readSettingsFile, type SettingsFile } from '../../settings-file/read-settings-file.ts';
import { readBytes } from '../read-bytes.ts';
import { reasonOf } from '../read-file.ts';
import { UsageError } from '../usage-error.ts';

/** What a settings file is called where nobody names another. */
export const SETTINGS_NAME = '.calico-render.yaml';

export interface LoadedSettings extends SettingsFile {
  source: Source;
  /** Makes a path that stands in the file one for the working directory. */
  resolvePath(path: string): string;
}

/**
 * Reads the settings file that is named, or the one in the working directory.
 *
 * @returns nothing where none is named and none is there
 * @throws UsageError for one that cannot be read
 */
export function loadSettings(named: string | undefined): LoadedSettings | undefined {
  const name = named ?? SETTINGS_NAME;
  // Looking is quicker than an error that is caught, and mostly there is no such file.
  if (named === undefined && !lstatSync(name, { throwIfNoEntry: false })) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = readBytes(name);
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`cannot read the settings ${name}: ${reasonOf(error)}`);
  }
  const decoded = decodeUtf8(name, bytes);
  const source = { name, text: 'text' in decoded ? decoded.text : '' };
  const file =
    'text' in decoded ? readSettingsFile(source) : { settings: {}, places: new Map(), issues: [decoded.issue] };
  return { ...file, source, resolvePath: (path) => (isAbsolute(path) ? path : join(dirname(name), path)) };
}
