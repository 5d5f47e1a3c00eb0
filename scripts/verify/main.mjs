#!/usr/bin/env node
// `npm run verify`: compares renderings with those of the extension's own chart. See options.mjs and docs/development/conformance.md.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataError, readData } from '../conformance/data.mjs';
import { confirmFigures, recordFigures } from './figures.mjs';
import { findHelm } from './helm.mjs';
import { readOptions, USAGE, UsageError } from './options.mjs';
import { counted, formatReport, printable } from './report.mjs';
import { renderFiles, renderInputs } from './subjects.mjs';
import { verify } from './verify.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(USAGE);
  else process.exitCode = await run(options);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof DataError)) throw error;
  console.error(`verify: ${error.message}`);
  process.exitCode = 2;
}

async function run(options) {
  const chart = findChart(options.chart);
  const library = await loadLibrary();
  const helm = findHelm(options.helm);
  console.log(`${chart}, rendered by Helm ${helm.version}`);
  const folder = options.data ?? join(root, 'test/conformance');
  const data = readData(folder);
  const settings = { helm, chart, match: options.match, library, scripts: data.scripts };
  if (options.files.length > 0) return verifyFiles(options, settings);
  return verifyInputs({ ...options, data, folder }, settings);
}

/** Verifies the files of a user, and returns the exit status. */
async function verifyFiles({ files, chart, release, ...options }, settings) {
  const subjects = renderFiles(join(root, 'bin/calico-render.cjs'), files, release ?? versionOf(chart));
  return report(await verify(subjects, settings), options);
}

/** Verifies inputs of the conformance data, and the figures of their release, and returns the exit status. */
async function verifyInputs({ data, folder, isRecording, ...options }, settings) {
  const { library, match } = settings;
  const release = findRelease(library, options);
  const hasFigures = data.clusters.expected.has(release.version);
  if (isRecording && hasFigures)
    throw new UsageError(`--record: ${folder} has figures of ${release.version}; remove their file first`);
  const { subjects, rendered } = renderInputs(data, library.render, { ...options, release: release.version });
  const rejected = rendered.size - subjects.length;
  if (subjects.length === 0) throw new UsageError('calico-render rejects the input, so there is nothing to compare');
  console.log(
    `${release.version}: ${counted(subjects.length, 'input')}; ${rejected} more are rejected and never reach the chart`,
  );
  const results = await verify(subjects, settings);
  const isComplete = results.every(({ manifests }) => manifests.length > 0);
  if (isRecording && isComplete) recordFigures(folder, results, rendered, data, release);
  if (isRecording && !isComplete) console.log('nothing is recorded: Helm does not render the chart for each input');
  const areConfirmed = !hasFigures || match || printFigures(confirmFigures(results, data, release));
  const status = report(results, options);
  return areConfirmed ? status : 1;
}

function report(results, { shown, match }) {
  const isNothingCompared = results.every(({ compared, differences }) => compared + differences.length === 0);
  if (match && isNothingCompared) throw new UsageError(`--match: no manifest has ${match.join(' or ')} in its name`);
  process.stdout.write(formatReport(results, shown));
  return results.some(({ differences }) => differences.length > 0) ? 1 : 0;
}

/** Prints whether the chart has the figures of test/conformance, and returns true if it does. */
function printFigures({ confirmed, wrong }) {
  console.log(`test/conformance: ${counted(confirmed, 'fingerprint')} confirmed, ${wrong.length} not`);
  for (const { id, name } of wrong.slice(0, 5)) console.log(printable(`  ${name} (${id}) has another fingerprint`));
  return wrong.length === 0;
}

/** Returns the folder of the chart, in a checkout of the extension or named itself. */
function findChart(folder) {
  const isChart = (path) => existsSync(join(path, 'Chart.yaml'));
  const found = [join(folder, 'charts/internal/calico'), folder].find(isChart);
  if (found) return resolve(found);
  throw new UsageError(`--chart: ${folder} has neither charts/internal/calico nor a Chart.yaml`);
}

function findRelease({ findRelease: find, releases }, { release, chart }) {
  const version = release ?? versionOf(chart);
  if (version === undefined)
    throw new UsageError(`${chart} has no file VERSION; name a release with --extension-version`);
  const known = find(version);
  if (known) return known;
  throw new UsageError(
    `unsupported release "${version}" (releases: ${releases.map((one) => one.version).join(', ')}); ` +
      'add it first (docs/development/upstream.md), or name another with --extension-version',
  );
}

/** Returns the release of a checkout, or undefined for a chart alone. */
function versionOf(folder) {
  const file = join(folder, 'VERSION');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

async function loadLibrary() {
  const file = new URL('../../dist/index.js', import.meta.url);
  if (!existsSync(file)) throw new UsageError('dist/index.js does not exist; run npm run build first');
  return import(file.href);
}
