import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The sources that an installed package replaces: the command with its streams, and the library. */
const COMMAND = 'src/cli/run.ts';
const LIBRARY = 'src/extension/pipeline.ts';

/** The files that start the command of an installed package. */
const RUNNERS = ['test/support/run-built.ts', 'test/support/command-under-test.ts', 'scripts/test/package-root.mjs'];

/** Functions that a package does not export, and the modules that use them. */
const INTERNAL = /import \{[^}]*\b(?:prepare|createBatchRenderer)\b[^}]*\} from/;

/** Tests of the sources that also import the library. */
const ON_SOURCES = [
  // Its thousands of inputs would start a process each.
  'test/fuzz/targets.test.ts',
  // The library does not accept overrides as texts of flags.
  'src/extension/resolve/resolve-feature-gates.test.ts',
];

/** Tests of Node's own flags and of files that an executable does not have; scripts/test/executable/surroundings.mjs has their like. */
const ABOUT_NODE = ['promises', 'single-file', 'start-up'].map((name) => `scripts/test/${name}.test.mjs`);
const RUNS_EXECUTABLE = fileURLToPath(new URL('../executable/setup.mjs', import.meta.url));

/**
 * Returns the settings of Vitest for a run of the tests on an installed package: where tests import the command or the
 * library from the sources, the package's own files take their place.
 *
 * @param folder the installed package
 * @param isExecutable True if its command is a standalone executable (scripts/test/executable/install.sh), which has no
 *   library
 * @returns the plugins that replace the sources, the files with the tests of the command and the library, and what is
 *   loaded before each of them
 * @throws if the package or a source that it replaces is missing
 */
export function packedConfig(folder, isExecutable = false) {
  const library = join(folder, 'dist/index.js');
  if (!existsSync(library)) throw new Error(`CALICO_RENDER_PACKAGE: no package in ${folder}`);
  const missing = [COMMAND, LIBRARY, ...RUNNERS, ...ON_SOURCES].filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) throw new Error(`packed tests: there is no ${missing.join(', ')}`);
  const entries = new Map([
    [join(root, LIBRARY), library],
    [join(root, COMMAND), fileURLToPath(new URL('run.mjs', import.meta.url))],
  ]);
  const inPlace = {
    name: 'installed-package',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      return entries.get(resolved?.id) ?? null;
    },
  };
  const files = isExecutable
    ? testsOf([COMMAND, ...RUNNERS]).filter((path) => !ABOUT_NODE.includes(path))
    : testsOf([COMMAND, LIBRARY, ...RUNNERS]);
  return { plugins: [inPlace], files, setupFiles: isExecutable ? [RUNS_EXECUTABLE] : [] };
}

/** Returns the tests that import one of these files, be it through files that only tests have. */
function testsOf(targets) {
  return ['src', 'test', 'scripts']
    .flatMap((name) => readdirSync(join(root, name), { recursive: true }).map((path) => `${name}/${path}`))
    .filter((path) => /\.test\.(ts|mjs)$/.test(path) && !ON_SOURCES.includes(path) && !path.includes('node_modules/'))
    .filter((path) => reaches(path, targets) && !INTERNAL.test(readFileSync(join(root, path), 'utf8')))
    .sort();
}

function reaches(path, targets, importers = []) {
  if (targets.includes(path)) return true;
  if (importers.includes(path) || !existsSync(join(root, path))) return false;
  if (path.startsWith('src/') && !path.includes('.test.')) return false;
  const imports = readFileSync(join(root, path), 'utf8').matchAll(/ from '(\.[^']*)'/g);
  return [...imports].some(([, to]) =>
    reaches(relative(root, join(root, dirname(path), to)), targets, [...importers, path]),
  );
}
