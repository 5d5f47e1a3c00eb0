#!/usr/bin/env node
// `npm run conformance`: compares the built package with what the extension made of the inputs in test/conformance.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { commandLibrary } from './command-library.mjs';
import { DataError, readData } from './data.mjs';
import { readOptions, USAGE, UsageError } from './options.mjs';
import { runCases } from './run-cases.mjs';
import { listCases } from './suites.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(USAGE);
  else process.exitCode = await run(options);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof DataError)) throw error;
  console.error(`conformance: ${error.message}`);
  process.exitCode = 2;
}

async function run({ releases, inputs, suites, packageFolder = root, executable, data: folder, shown }) {
  const data = readData(folder ?? join(root, 'test/conformance'));
  const known = (release) => {
    if (data.releases.includes(release)) return release;
    throw new UsageError(`--release: unknown release "${release}" (releases: ${data.releases.join(', ')}, all)`);
  };
  const asked = releases?.includes('all') ? data.releases : releases?.map(known);
  const built = await import(entryPoint(resolve(packageFolder)));
  const library = executable ? commandLibrary(executable, built) : built;
  const all = listCases(data, library, { releases: asked, suites });
  const unknown = inputs?.find((input) => !all.some(({ id }) => id === input));
  if (unknown !== undefined) throw new UsageError(`--input: no input "${unknown}" for the chosen releases and suites`);
  const { text, failed, passed } = runCases(inputs ? all.filter(({ id }) => inputs.includes(id)) : all, shown);
  process.stdout.write(text);
  return passed > 0 && failed === 0 ? 0 : 1;
}

/** Returns the URL of a package's main module. */
function entryPoint(folder) {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new UsageError(`--package: ${folder} has no package.json`);
  const main = join(folder, JSON.parse(readFileSync(file, 'utf8')).exports['.'].import);
  if (!existsSync(main)) throw new UsageError(`${main} does not exist; run npm run build first`);
  return pathToFileURL(main).href;
}
