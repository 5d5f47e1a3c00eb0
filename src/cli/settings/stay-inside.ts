import { closeSync, constants, fstatSync, lstatSync, openSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { readBytes, reasonOf } from '../read-bytes.ts';

/** The name of the settings file in the working directory. */
export const SETTINGS_NAME = '.calico-render.yaml';

/** True if the working directory has a settings file, or a link of that name. */
export function hasSettingsFile(): boolean {
  return lstatSync(SETTINGS_NAME, { throwIfNoEntry: false }) !== undefined;
}

/** The paths that the settings of a repository name. */
export interface SettingsPaths {
  /** As commands read them. */
  paths: ReadonlySet<string>;
  /** The folder that they must not leave. Absent with `--allow-outside`. */
  root?: string;
}

/** Where a kernel shows itself and its devices: inside of nothing but itself. */
const KERNEL = /^\/(?:proc|sys|dev|run)(?:\/|$)/;

/**
 * Says why a path that a stranger wrote must not be followed: it leaves the folder, by itself or through a link, it lies in `.git`, where
 * credentials are, or it is a pipe or a device. Says nothing of a path at which there is nothing.
 */
export function whyRefused(path: string, root: string): string | undefined {
  const folder = realpathSync.native(root);
  const absolute = resolve(path);
  // A path that leaves the folder is not even looked at.
  if (!isInside(absolute, folder) && !isInside(absolute, resolve(root))) return OUTSIDE;
  let real: string;
  try {
    real = realPathOf(absolute);
  } catch (error) {
    return `cannot be followed: ${reasonOf(error)}`;
  }
  if (!isInside(real, folder) || (KERNEL.test(real) && !KERNEL.test(folder))) return OUTSIDE;
  if (namesIn(real, folder).some((name) => /^(?:\.git|git~\d+)[. ]*(?::.*)?$/i.test(name)))
    return 'lies in .git, which holds credentials';
  const stats = statSync(real, { throwIfNoEntry: false });
  if (stats && !stats.isFile() && !stats.isDirectory()) return 'is neither a file nor a directory';
  return undefined;
}

const OUTSIDE = 'leads out of the repository';

/**
 * Reads a file that must not lie outside of a folder. What is read is what was looked at, even if it is replaced meanwhile.
 *
 * @throws Error that says why it is not read, or the system's
 */
export function readInside(path: string, root: string): Uint8Array {
  const check = () => {
    const reason = whyRefused(path, root);
    if (reason !== undefined) throw new Error(`it ${reason}; --allow-outside reads it`);
  };
  check();
  // A pipe that took the file's place must not make the run wait for a writer.
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
 * True if messages must not repeat what a file holds: it lies outside of the working directory, without being named there on the command line,
 * or it is a hidden file that only the settings, or a link, lead to.
 *
 * @param isNamed true for a file that the command line names, or that lies in a directory that it names
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

/** The path without links, also of what is yet to be made. */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    // A link to nothing is followed by whoever writes there.
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && !lstatSync(path, { throwIfNoEntry: false });
    if (!isMissing || dirname(path) === path) throw error;
    return join(realPathOf(dirname(path)), basename(path));
  }
}
