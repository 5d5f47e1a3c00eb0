import { closeSync, constants, fstatSync, lstatSync, openSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { readBytes, reasonOf } from '../read-bytes.ts';

/** The name of the settings file in the working directory. */
export const SETTINGS_NAME = '.calico-render.yaml';

/** True if the working directory has a settings file, or a link of that name. */
export function hasSettingsFile(): boolean {
  return lstatSync(SETTINGS_NAME, { throwIfNoEntry: false }) !== undefined;
}

/** The paths in the settings of a repository. */
export interface SettingsPaths {
  /** Relative to the working directory. */
  paths: ReadonlySet<string>;
  /** The folder that contains all paths. Absent with `--allow-outside`. */
  root?: string;
}

/** The folders of the kernel and its devices. They are only inside of themselves. */
const KERNEL = /^\/(?:proc|sys|dev|run)(?:\/|$)/;

/**
 * Returns the reason to reject a path from an untrusted repository: it leaves the folder, directly or through a link,
 * it is in `.git` with its credentials, or it is a pipe or a device. Returns undefined for a missing file.
 */
export function whyRefused(path: string, root: string): string | undefined {
  const folder = realpathSync.native(root);
  const absolute = resolve(path);
  // A path that leaves the folder is rejected without access to the file.
  if (!isInside(absolute, folder) && !isInside(absolute, resolve(root))) return OUTSIDE;
  let real: string;
  try {
    real = realPathOf(absolute);
  } catch (error) {
    return `cannot be followed: ${reasonOf(error)}`;
  }
  if (!isInside(real, folder) || (KERNEL.test(real) && !KERNEL.test(folder))) return OUTSIDE;
  if (namesIn(real, folder).some((name) => /^(?:\.git|git~\d+)[. ]*(?::.*)?$/i.test(name)))
    return 'is in .git, which can contain credentials';
  const stats = statSync(real, { throwIfNoEntry: false });
  if (stats && !stats.isFile() && !stats.isDirectory()) return 'is neither a file nor a directory';
  return undefined;
}

const OUTSIDE = 'is outside of the repository';

/**
 * Reads a file within a folder. The file that is read is the file that was checked, even if it is replaced meanwhile.
 *
 * @throws Error with the reason of the rejection, or of the system
 */
export function readInside(path: string, root: string): Uint8Array {
  const check = () => {
    const reason = whyRefused(path, root);
    if (reason !== undefined) throw new Error(`it ${reason}; --allow-outside permits it`);
  };
  check();
  // If a pipe has replaced the file, the run does not wait for a writer.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    check();
    const [opened, found] = [fstatSync(descriptor, { bigint: true }), statSync(path, { bigint: true })];
    if (opened.dev !== found.dev || opened.ino !== found.ino)
      throw Object.assign(new Error('it was changed while it was read'), { code: 'ECHANGED' });
    return readBytes(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * True if messages must not show the content of a file: it is outside of the working directory and not named on the
 * command line, or it is a hidden file that only settings or a link name.
 *
 * @param isNamed true for a file that the command line names, or that is in a directory that it names
 */
export function isWithheld(path: string, isNamed: boolean): boolean {
  const folder = process.cwd();
  const absolute = resolve(path);
  if (isNamed && !isInside(absolute, folder)) return false;
  try {
    const real = realpathSync.native(absolute);
    return !isInside(real, folder) || (isHidden(real, folder) && !(isNamed && isHidden(absolute, folder)));
  } catch {
    return true;
  }
}

function isHidden(path: string, folder: string): boolean {
  return namesIn(path, folder).some((name) => name.startsWith('.'));
}

function namesIn(path: string, folder: string): string[] {
  return relative(folder, path).split(sep);
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Resolves links in a path, also if its last parts do not exist yet. */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    // Writing to a dangling link creates its target.
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && !lstatSync(path, { throwIfNoEntry: false });
    if (!isMissing || dirname(path) === path) throw error;
    return join(realPathOf(dirname(path)), basename(path));
  }
}
