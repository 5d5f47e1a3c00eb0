import { Command, Option } from 'commander';
import { compareReleases } from '../../extension/releases/compare-releases.ts';
import { type NonPrivilegedMode, nonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import type { Release } from '../../extension/releases/release.ts';
import { DEFAULT_RELEASE, findRelease, releases } from '../../extension/releases/releases.ts';
import { formatTable } from '../../text/table.ts';
import { type Context, UsageError } from '../context.ts';
import { helpDetails } from '../help-text.ts';

/** Creates `calico-render versions [A..B]`, which lists the supported releases of the extension, or the differences of two. */
export function versionsCommand({ console }: Context): Command {
  return new Command('versions')
    .description('List the supported releases of the extension, or compare two')
    .usage('[A..B] [flags]')
    .argument('[A..B]', 'two releases, such as v1.58.0..v1.59.0')
    .addOption(new Option('-o, --output <FORMAT>', 'output format').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      helpDetails({
        notes: ['To preview what an upgrade changes in a cluster, run calico-render diff --extension-version A..B.'],
        examples: [
          ['List the releases', 'calico-render versions'],
          ['Compare two releases', 'calico-render versions v1.58..v1.59'],
          ['Print all details', 'calico-render versions -o json'],
        ],
      }),
    )
    .action((range: string | undefined, { output }: { output: 'text' | 'json' }) => {
      const isJson = output === 'json';
      if (range === undefined)
        return isJson ? console.data(json({ releases: releases.map(withMode) })) : console.out(list());
      const [from, to] = parseRange(range);
      const differences = compareReleases(from, to);
      if (isJson) return console.data(json({ from: from.version, to: to.version, differences }));
      const rows = differences.map(({ what, from, to }) => [what, show(from), show(to)]);
      console.out(formatTable([['', from.version, to.version], ...rows]));
    });
}

/** Parses two releases, written `A..B`. */
export function parseRange(range: string): [Release, Release] {
  const ends = range.split('..');
  if (ends.length !== 2)
    throw new UsageError(`${JSON.stringify(range)} is not a range of releases, such as v1.58.0..v1.59.0`);
  const [from, to] = ends.map((version) => findRelease(version));
  const unknown = ends.filter((version) => !findRelease(version));
  if (from && to) return [from, to];
  const known = releases.map(({ version }) => version).join(', ');
  throw new UsageError(
    ...unknown.map((version) => `unknown extension release ${JSON.stringify(version)} (supported: ${known})`),
  );
}

/** Returns a release with the verdict on its non-privileged mode. */
function withMode(release: Release): Release & { nonPrivilegedMode: NonPrivilegedMode } {
  return { ...release, nonPrivilegedMode: nonPrivilegedMode(release) };
}

function list(): string {
  const rows = releases
    .map(withMode)
    .map(({ version, date = '-', calico, images, featureGates, ...release }) => [
      version === DEFAULT_RELEASE.version ? `${version} (default)` : version,
      date,
      calico,
      images['calico-cpa'].tag,
      images['calico-cpva'].tag,
      images['bird-exporter'].tag,
      images['multus-cni'].tag,
      Object.keys(featureGates).join(', '),
      release.nonPrivilegedMode.verdict,
    ]);
  return formatTable([
    ['RELEASE', 'DATE', 'CALICO', 'CPA', 'CPVPA', 'BIRD EXPORTER', 'MULTUS', 'FEATURE GATES', 'NON-PRIVILEGED MODE'],
    ...rows,
  ]);
}

function json(facts: object): string {
  return `${JSON.stringify({ schemaVersion: 1, ...facts }, null, 2)}\n`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '-');
}
