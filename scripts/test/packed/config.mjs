import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What a test has that runs the command or renders: all others test what a package does not show. */
const PUBLIC = /from '[./\w-]*\/(?:run|pipeline|support\/[\w-]+|command-under-test|package-root)\.(?:ts|mjs)'/;

/** What many renderings share is not shown by a package either, nor what is made with it. */
const INTERNAL = /import \{[^}]*\b(?:prepare|batchRenderer)\b[^}]*\} from/;
const isPublic = (text) => PUBLIC.test(text) && !INTERNAL.test(text);

/** What a test has that runs the command: an executable has no library. */
const RUNS_COMMAND = /from '[./\w-]*\/(?:run|run-built|run-here|shell|command-under-test|package-root)\.(?:ts|mjs)'/;

/** Tests of Node's own flags and of files that an executable does not have; scripts/test/executable/surroundings.mjs has their like. */
const ABOUT_NODE = ['promises', 'single-file', 'start-up'].map((name) => `scripts/test/${name}.test.mjs`);
const RUNS_EXECUTABLE = fileURLToPath(new URL('../executable/setup.mjs', import.meta.url));

/**
 * The settings of vitest for a run of the same tests on an installed package: where the sources are imported that are its entries, the
 * package's own files take their place.
 *
 * @param test vitest's settings for the sources
 * @param folder the installed package
 * @param isExecutable True if its command is a standalone executable (scripts/test/executable/install.sh)
 */
export function packedConfig(test, folder, isExecutable = false) {
  const library = join(folder, 'dist/index.js');
  if (!existsSync(library)) throw new Error(`CALICO_RENDER_PACKAGE: no package in ${folder}`);
  const files = ['src', 'test', 'scripts']
    .flatMap((name) => readdirSync(join(root, name), { recursive: true }).map((path) => `${name}/${path}`))
    .filter((path) => /\.test\.(ts|mjs)$/.test(path) && isPublic(readFileSync(join(root, path), 'utf8')))
    .filter((path) => !isExecutable || runsCommand(path));
  const entries = new Map([
    [join(root, 'src/extension/pipeline.ts'), library],
    [join(root, 'src/cli/run.ts'), fileURLToPath(new URL('run.mjs', import.meta.url))],
  ]);
  const inPlace = {
    name: 'installed-package',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      return entries.get(resolved?.id) ?? null;
    },
  };
  const setupFiles = isExecutable ? [RUNS_EXECUTABLE] : [];
  return { plugins: [inPlace], test: { ...test, setupFiles, include: files.sort() } };
}

function runsCommand(path) {
  return !ABOUT_NODE.includes(path) && RUNS_COMMAND.test(readFileSync(join(root, path), 'utf8'));
}
