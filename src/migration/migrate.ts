import { type Result, render } from '../extension/pipeline.ts';
import type { Release } from '../extension/releases/release.ts';
import { compareIssues, type Issue } from '../issues/issue.ts';
import { toLocation } from '../issues/origin.ts';
import type { KindCount } from '../kubernetes/manifests/source-use.ts';
import { withholdSecrets } from '../kubernetes/manifests/withhold.ts';
import type { Source } from '../yaml/document.ts';
import { findSources } from './find-sources.ts';
import { reportFixedChanges } from './fixed-changes.ts';
import { setsOverlay } from './map-overlay.ts';
import { mapSettings } from './map-settings.ts';
import type { TargetOptions } from './mapping.ts';
import { type PrintedFile, printTarget } from './print-target.ts';
import { readSettings } from './read-settings.ts';
import { createReport, MAX_ENTRIES, type ReportEntry } from './report.ts';
import { type Target, toPlain } from './target.ts';

/** The result of a migration. */
export interface Migration {
  /** Errors of the sources. With one, there are no files. */
  issues: Issue[];
  entries: ReportEntry[];
  /** The written files. Empty if the source is refused. */
  files: PrintedFile[];
  /** Warnings about the written files, with the names of the files as sources. */
  warnings: Issue[];
  /** The NetworkConfig for providers that set `overlay`, if it differs and no provider is named. */
  alternative?: unknown;
  skipped: KindCount[];
  /** The names of sources whose lines messages may repeat. */
  quotable: ReadonlySet<string>;
}

/** The release and the choices of the user. */
export type MigrationOptions = TargetOptions;

/**
 * Maps an installation of Calico to the documents of Gardener that come closest. The written documents are rendered, so
 * that they are valid, or the source is refused.
 */
export function migrate(sources: readonly Source[], options: MigrationOptions): Migration {
  const report = createReport();
  const { found, issues: sourceIssues, skipped, quotable } = findSources(sources);
  const { settings, issues: settingIssues } = readSettings(found, report, sourceIssues.some(isError));
  const issues = withholdSecrets([...sourceIssues, ...settingIssues], sources).sort(compareIssues);
  const result: Migration = { issues, entries: report.entries, files: [], warnings: [], skipped, quotable };
  if (!settings) return result;
  const target = mapSettings(settings, options, report);
  if (report.isFull) issues.push(tooManyEntries(sources));
  const isRefused = () => report.entries.some(({ outcome }) => outcome === 'rejected');
  if (issues.some(isError) || isRefused()) return result;
  const other = otherReading(settings, options, target);
  const files = printTarget(target, other?.networkConfig);
  const rendered = renderFiles(files, options);
  refuseErrors(rendered, files, report.entries);
  if (other) refuseErrors(renderFiles(printTarget(other), options), files, report.entries);
  if (isRefused()) return result;
  reportFixedChanges(rendered, settings.installedBy, report);
  const warnings = rendered.issues.filter(({ code }) => code !== 'VERSION_NOT_SET');
  return { ...result, files, warnings, ...(other && { alternative: toPlain(other.networkConfig) }) };
}

function tooManyEntries([first]: readonly Source[]): Issue {
  const message = `the sources have more than ${MAX_ENTRIES} settings and objects`;
  const location = { source: first?.name ?? '', line: 1, column: 1 };
  const hint = 'name only the files that describe the installation of Calico';
  return { severity: 'error', code: 'LIMIT', path: '', message, location, related: [], hint };
}

function isError({ severity }: Issue): boolean {
  return severity === 'error';
}

/** Returns the documents for a provider that sets `overlay`, if no provider is named and they differ. */
function otherReading(
  settings: Parameters<typeof mapSettings>[0],
  options: MigrationOptions,
  target: Target,
): Target | undefined {
  if (options.provider !== undefined || setsOverlay(options.provider)) return undefined;
  const other = mapSettings(settings, options, createReport(), true);
  const isSame = JSON.stringify(toPlain(other.networkConfig)) === JSON.stringify(toPlain(target.networkConfig));
  return isSame ? undefined : other;
}

/** Renders written files, as `calico-render` would. */
function renderFiles(files: readonly PrintedFile[], { release }: { release: Release }): Result {
  const sources = files.map(({ name, text }) => ({ name, text }));
  return render(sources, { crds: 'exclude', extensionVersion: release.version });
}

/** Refuses a source whose written files are invalid. */
function refuseErrors({ issues }: Result, files: readonly PrintedFile[], entries: ReportEntry[]): void {
  for (const { severity, path, message, location, hint } of issues) {
    if (severity !== 'error') continue;
    const { source, line } = toLocation(location);
    const origin = files.find(({ name }) => name === source)?.origins.get(line);
    entries.push({
      outcome: 'rejected',
      field: path,
      origin: origin ?? { default: `the written ${source}` },
      reason: `the extension does not accept the result: ${message}`,
      ...(hint !== undefined && { action: hint }),
    });
  }
}
