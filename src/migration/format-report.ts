import { type Issue, toJsonIssue } from '../issues/issue.ts';
import { isExplicit, isLocation, type Origin, toJsonOrigin } from '../issues/origin.ts';
import { cutText } from '../text/cut-text.ts';
import { oneLine } from '../text/printable.ts';
import type { Migration } from './migrate.ts';
import { OUTCOMES, type ReportEntry } from './report.ts';

/** The number of entries that are useful to read. A generated file can have a hundred thousand fields. */
const MAX_ENTRIES = 2000;
const MAX_LENGTH = 1000;

/** Returns the entries by outcome, those with a location first. Entries of one outcome keep their order. */
export function sortEntries(entries: readonly ReportEntry[]): ReportEntry[] {
  return OUTCOMES.flatMap((outcome) => {
    const own = entries.filter((entry) => entry.outcome === outcome);
    return [...own.filter(({ origin }) => isExplicit(origin)), ...own.filter(({ origin }) => !isExplicit(origin))];
  });
}

/** Formats entries as compilers format messages: location, outcome, field and reason. */
export function formatEntries(entries: readonly ReportEntry[]): string {
  const lines = entries
    .slice(0, MAX_ENTRIES)
    .flatMap(({ outcome, severity, field, origin, reason, action }) => [
      `${print(describeOrigin(origin))}: ${severity ? `${severity}: ` : ''}${outcome}: ${print(field)}: ${print(reason)}`,
      ...(action === undefined ? [] : [`     = hint: ${print(action)}`]),
    ]);
  if (entries.length > MAX_ENTRIES) lines.push(`calico-render: ${entries.length - MAX_ENTRIES} more are not shown`);
  return lines.map((line) => `${line}\n`).join('');
}

/** Formats the number of entries of each outcome: `2 changed, 3 same`. */
export function formatCounts(entries: readonly ReportEntry[]): string {
  const counts = OUTCOMES.map(
    (outcome) => [outcome, entries.filter((entry) => entry.outcome === outcome).length] as const,
  );
  return counts
    .filter(([, number]) => number > 0)
    .map(([outcome, number]) => `${number} ${outcome}`)
    .join(', ');
}

function describeOrigin(origin: Origin): string {
  if (!isExplicit(origin)) return origin.default;
  return isLocation(origin) ? `${origin.source}:${origin.line}:${origin.column}` : origin.flag;
}

function print(text: string): string {
  return oneLine(cutText(text, MAX_LENGTH));
}

/** Formats a migration as Markdown: a table for each outcome. */
export function formatMarkdown({ entries, issues, warnings }: Migration): string {
  const sections = OUTCOMES.flatMap((outcome) => {
    const own = entries.filter((entry) => entry.outcome === outcome);
    if (own.length === 0) return [];
    const rows = own.slice(0, MAX_ENTRIES).map(({ field, origin, severity, reason, action }) => {
      const notice = severity ? '**Do not use in production.** ' : '';
      return [cell(field), describeOrigin(origin), `${notice}${cell(reason)}`, action ?? ''];
    });
    const more = own.length > MAX_ENTRIES ? ['', `${own.length - MAX_ENTRIES} more are not shown.`] : [];
    const title = `## ${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`;
    const table = rows.map(
      ([field = '', origin = '', reason = '', action = '']) =>
        `| ${field} | ${cell(origin)} | ${reason} | ${cell(action)} |`,
    );
    return [title, '', '| field | source | reason | what to do |', '|---|---|---|---|', ...table, ...more, ''];
  });
  const list = (title: string, found: readonly Issue[]) =>
    found.length === 0 ? [] : [title, '', ...found.map((issue) => `- ${cell(issue.message)} (\`${issue.code}\`)`), ''];
  const head = ['# Calico in Gardener', ''];
  return `${[...head, ...list('## Errors', issues), ...sections, ...list('## Warnings about the result', warnings)].join('\n')}`;
}

/** Returns a text that is safe in a cell of a Markdown table: nothing in it begins markup. */
function cell(text: string): string {
  return print(text).replace(/[\\`*_{}[\]()<>#+!|~&]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Returns a migration in the form of JSON outputs. */
export function toJsonReport(migration: Migration, isRefused: boolean): object {
  const { entries, issues, files, warnings, alternative } = migration;
  return {
    schemaVersion: 1,
    written: !isRefused,
    entries: entries.map(({ origin, ...entry }) => ({ ...entry, origin: toJsonOrigin(origin) })),
    issues: issues.map(toJsonIssue),
    files: files.map(({ name }) => name),
    warnings: warnings.map(toJsonIssue),
    ...(alternative !== undefined && { alternativeNetworkConfig: alternative }),
  };
}
