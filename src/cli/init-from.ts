import { closeSync, mkdirSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { KNOWN_PROVIDERS } from '../extension/advise/provider-changes.ts';
import { selectRelease } from '../extension/releases/releases.ts';
import { isExplicit } from '../issues/origin.ts';
import { formatCidr, parseCidr } from '../kubernetes/formats/cidr.ts';
import { describeKinds } from '../kubernetes/manifests/source-use.ts';
import { formatCounts, formatEntries, formatMarkdown, sortEntries, toJsonReport } from '../migration/format-report.ts';
import { type Migration, migrate } from '../migration/migrate.ts';
import type { PrintedFile } from '../migration/print-target.ts';
import { jsonText } from '../text/json-text.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import { oneLine } from '../text/printable.ts';
import type { Source } from '../yaml/document.ts';
import type { Console } from './console.ts';
import { ExitStatus, UsageError } from './context.ts';
import { formatIssue, printIssues } from './diagnostics.ts';
import { joinPath } from './join-path.ts';
import { readSources } from './read-sources.ts';

/** The flags of `init --from`. */
export interface InitFromFlags {
  from: string[];
  outputDir?: string;
  provider?: string;
  podCidr?: string;
  serviceCidr?: string;
  extensionVersion?: string;
  imageDigests?: boolean;
  output?: 'text' | 'json' | 'markdown';
  quiet?: boolean;
}

/**
 * Runs `init --from`: writes the documents of Gardener for an installation of Calico, and the report.
 *
 * @returns the exit status: `wrongInput` for invalid sources and for an installation that is refused
 */
export function initFrom(flags: InitFromFlags, console: Console): ExitStatus {
  const { provider, outputDir } = flags;
  if (outputDir === '') throw new UsageError('--output-dir: the flag has no value');
  if (provider !== undefined && !/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(provider))
    throw new UsageError(`--provider: ${JSON.stringify(provider)} is not the type of a provider, such as aws`);
  const near =
    provider === undefined || KNOWN_PROVIDERS.includes(provider) ? undefined : nearest(provider, KNOWN_PROVIDERS);
  if (near !== undefined)
    throw new UsageError(`--provider: unknown provider ${JSON.stringify(provider)}${didYouMean(provider ?? '', near)}`);
  const { release, issues } = selectRelease(flags.extensionVersion, undefined);
  if (issues.length > 0) return printIssues({ issues, skippedDocuments: 0 }, [], flags, console);
  const { sources } = readSources(flags.from, {}, console);
  const migration = migrate(sources, {
    release,
    ...(provider !== undefined && { provider }),
    ...cidrFlag('podCidr', '--pod-cidr', flags.podCidr),
    ...cidrFlag('serviceCidr', '--service-cidr', flags.serviceCidr),
    pinsImages: flags.imageDigests === true,
  });
  const isRefused = migration.files.length === 0;
  printReport({ ...migration, entries: sortEntries(migration.entries) }, isRefused, sources, flags, console);
  if (isRefused) return ExitStatus.wrongInput;
  if (outputDir === undefined) console.data(migration.files.map(({ text }) => `---\n${text}`).join(''));
  else for (const path of writeFiles(migration.files, outputDir)) console.out(`${oneLine(path)} created\n`);
  return ExitStatus.done;
}

/** Returns the option of a flag with a CIDR. */
function cidrFlag(name: 'podCidr' | 'serviceCidr', flag: string, text: string | undefined) {
  if (text === undefined) return {};
  const cidr = parseCidr(text);
  if (cidr) return { [name]: formatCidr(cidr) };
  throw new UsageError(`${flag}: ${JSON.stringify(text)} is not a CIDR, such as 10.42.0.0/16`);
}

function printReport(
  migration: Migration,
  isRefused: boolean,
  sources: readonly Source[],
  flags: InitFromFlags,
  console: Console,
) {
  if (flags.output === 'json') return console.err(`${jsonText(toJsonReport(migration, isRefused))}\n`);
  if (flags.output === 'markdown') return console.err(formatMarkdown(migration));
  const { entries, issues, warnings, skipped, files, alternative, quotable } = migration;
  if (issues.length > 0)
    printIssues(
      { issues, skippedDocuments: 0 },
      sources.filter(({ name }) => quotable.has(name)),
      flags,
      console,
    );
  // With errors, what becomes of the other settings is of no use yet.
  const hasErrors = issues.some(({ severity }) => severity === 'error');
  const printed =
    flags.quiet || hasErrors
      ? entries.filter(
          ({ outcome, severity, origin }) =>
            (outcome === 'rejected' && (!hasErrors || isExplicit(origin))) || severity === 'error',
        )
      : entries;
  console.err(formatEntries(printed));
  if (flags.quiet || hasErrors) return;
  for (const warning of warnings) console.err(formatIssue(warning, files, console.colours));
  const others = describeKinds(skipped);
  if (others !== '') console.err(`calico-render: ${others} skipped\n`);
  const counts = formatCounts(entries);
  if (counts !== '') console.err(`${counts}\n`);
  if (alternative !== undefined)
    console.err(
      'calico-render: the NetworkConfig depends on the provider: add --provider TYPE, or see its last lines\n',
    );
  if (isRefused) console.err('calico-render: nothing was written\n');
}

/**
 * Creates files in a directory. Removes those that it created after a failure.
 *
 * @throws UsageError that names each file that already exists
 */
function writeFiles(files: readonly PrintedFile[], directory: string): string[] {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UsageError(`${directory} is not a directory`);
  mkdirSync(directory, { recursive: true });
  const created: string[] = [];
  const existing: string[] = [];
  try {
    const opened = files.flatMap(({ name, text }) => {
      const path = joinPath(directory, name);
      const descriptor = openNew(path);
      if (descriptor === undefined) existing.push(path);
      else created.push(path);
      return descriptor === undefined ? [] : [{ descriptor, text }];
    });
    for (const { descriptor, text } of opened) {
      if (existing.length === 0) writeFileSync(descriptor, text);
      closeSync(descriptor);
    }
    if (existing.length > 0)
      throw new UsageError(...existing.map((path) => `${path} already exists; init does not overwrite files`));
  } catch (error) {
    for (const path of created) rmSync(path, { force: true });
    throw error;
  }
  return created;
}

/** Opens a new file. Returns undefined if there is one. Links are not followed. */
function openNew(path: string): number | undefined {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
}
