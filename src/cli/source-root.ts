import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './context.ts';
import { reasonOf } from './read-bytes.ts';
import { STDIN_NAME } from './read-file.ts';

/**
 * Creates a function that returns paths relative to the root of a repository. Code hosts resolve the paths of a SARIF log from there, in
 * whichever directory the command runs. A file outside of the root has an absolute path.
 *
 * @param root the value of `--source-root`. Defaults to the environment variable `GITHUB_WORKSPACE`. Without either, names stay
 *   the same
 * @throws UsageError for a directory that cannot be read
 */
export function pathsFromRoot(root: string | undefined): (source: string) => string {
  const named = root ?? process.env['GITHUB_WORKSPACE'];
  if (named === undefined || named === '') return (source) => source;
  const real = realRoot(named, root === undefined ? 'GITHUB_WORKSPACE' : '--source-root');
  return (source) => {
    if (source === STDIN_NAME) return source;
    const path = resolve(source);
    const inside = [path, realPath(path)].map((one) => relative(real, one)).find((one) => !isOutside(one));
    return (inside ?? path).split(sep).join('/');
  };
}

function realRoot(named: string, origin: string): string {
  try {
    return realpathSync(named);
  } catch (error) {
    throw new UsageError(`${origin}: cannot read ${named}: ${reasonOf(error)}`);
  }
}

/** Resolves links in the directory of a file. Keeps the name of the file itself, since a repository holds a link under its own name. */
function realPath(path: string): string {
  try {
    return join(realpathSync(dirname(path)), path.slice(dirname(path).length));
  } catch {
    return path;
  }
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}
