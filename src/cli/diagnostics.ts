import type { Result } from '../extension/pipeline.ts';
import type { Issue } from '../issues/issue.ts';
import { type ExplicitOrigin, formatOrigin, isLocation, type Location } from '../issues/origin.ts';
import { isSecretLine } from '../kubernetes/manifests/withhold.ts';
import { cutAround, wordLength } from '../text/cut-text.ts';
import { count } from '../text/lists.ts';
import { oneLine } from '../text/printable.ts';
import type { Source } from '../yaml/document.ts';
import { indexLines, type LineIndex } from '../yaml/line-index.ts';
import type { Console } from './console.ts';
import { ExitStatus } from './context.ts';

/** The flags that decide which issues are printed, and with which locations. */
interface IssueFlags {
  quiet?: boolean;
  /** The line of the settings file that sets each flag. */
  settingsPlaces?: ReadonlyMap<string, Location>;
}

/** Prints issues on standard error. Returns the exit status that they lead to: `wrongInput` if one is an error. */
export function printIssues(
  result: Pick<Result, 'issues' | 'skippedDocuments'>,
  sources: readonly Source[],
  flags: IssueFlags,
  console: Console,
): ExitStatus {
  const printed = flags.quiet ? result.issues.filter(({ severity }) => severity === 'error') : result.issues;
  const format = (issue: Issue) => formatIssue(locateSettings(issue, flags.settingsPlaces), sources, console.colours);
  // LIMIT issues are always printed, because each means that further issues may be missing.
  printLimited(
    printed,
    format,
    (text) => console.err(text),
    ({ code }) => code === 'LIMIT',
  );
  if (result.skippedDocuments > 0 && !flags.quiet) {
    console.err(`calico-render: ${count(result.skippedDocuments, 'document')} of other kinds skipped\n`);
  }
  if (printed.length > 1) console.err(`${summary(printed)}\n`);
  return result.issues.some(({ severity }) => severity === 'error') ? ExitStatus.wrongInput : ExitStatus.done;
}

function summary(issues: readonly Issue[]): string {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(issues.length > errors ? [count(issues.length - errors, 'warning')] : []),
  ];
  return parts.join(', ');
}

/**
 * Formats an issue as compilers do: location, severity, message and code, then the line in question unless it may hold a secret.
 *
 * @param sources the texts that locations may refer to
 * @param colours true if the terminal supports ANSI colours
 * @param inFile maps a location in a part of a file to the location in the file
 */
export function formatIssue(
  issue: Issue,
  sources: readonly Source[],
  colours: boolean,
  inFile: (location: Location) => Location = (location) => location,
): string {
  const paint = colours ? painted : (text: string) => text;
  const { severity, location, message, code, hint, related } = issue;
  const colour = severity === 'error' ? RED : YELLOW;
  const at = lineOfSetting(location);
  const formatPosition = (origin: ExplicitOrigin) =>
    formatOrigin(isLocation(origin) ? inFile(origin) : origin, printable);
  const lines = [
    `${paint(`${formatPosition(at)}:`, BOLD)} ${paint(`${severity}:`, colour)} ${printable(message)} [${code}]`,
    ...(isLocation(at) ? excerpt(at, inFile(at).line, sources, (text) => paint(text, colour)) : []),
    ...related.map((other) => `     = see ${formatPosition(lineOfSetting(other))}`),
    ...(hint === undefined ? [] : [`     = hint: ${printable(hint)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Returns the line of the settings file that sets a flag. Other origins stay the same. */
function lineOfSetting(origin: ExplicitOrigin): ExplicitOrigin {
  return 'setting' in origin ? origin.setting : origin;
}

function excerpt(
  { source: name, line, column }: Location,
  shownLine: number,
  sources: readonly Source[],
  mark: (text: string) => string,
): string[] {
  const source = sources.findLast((candidate) => candidate.name === name);
  if (!source || isSecretLine(source, line)) return [];
  const { text: cut, start: from } = cutAround(lineOf(source, line), column);
  if (cut.trim() === '') return [];
  const [before, rest] = [cut.slice(0, column - 1 - from), cut.slice(column - 1 - from)];
  const shown = printable(cut).replaceAll('\t', ' ');
  // Escaped characters are wider than the column says.
  const start = printable(before).length;
  const width = Math.max(1, Math.min(printable(rest.slice(0, wordLength(rest))).length, shown.length - start));
  const number = String(shownLine).padStart(4);
  return [` ${number} | ${shown}`, `      | ${' '.repeat(start)}${mark('^'.repeat(width))}`];
}

/** The line index of each source, built once for all of its issues. */
const lineIndexes = new WeakMap<Source, LineIndex>();

function lineOf(source: Source, line: number): string {
  const { text } = source;
  const index = lineIndexes.get(source) ?? indexLines(text);
  lineIndexes.set(source, index);
  const start = index.startOf(line);
  if (start === undefined) return '';
  let end = index.startOf(line + 1) ?? text.length;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return text.slice(start, end);
}

const MAX_TEXT = 1000;

/** Returns a text on one line, safe for a terminal. */
function printable(text: string): string {
  // A long message quotes a long value. Its end is kept, since it says what is wrong.
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT / 2)}…${text.slice(-MAX_TEXT / 2)}` : text;
  return oneLine(cut);
}

const [BOLD, RED, YELLOW] = ['1', '31', '33'];

function painted(text: string, style = ''): string {
  return `\u001b[${style}m${text}\u001b[0m`;
}

/** The number of messages that are useful to read. A file of another format can have a hundred thousand issues. */
const MAX_PRINTED = 1000;

/**
 * Prints the first 1000 items, then the number of those that are left out.
 *
 * @param isAlwaysPrinted true for items that are printed beyond that number, up to 2000 items in all
 */
export function printLimited<T>(
  items: readonly T[],
  format: (item: T) => string,
  write: (text: string) => void,
  isAlwaysPrinted: (item: T) => boolean = () => false,
): void {
  const printed = items.filter((item, index) => index < MAX_PRINTED || isAlwaysPrinted(item));
  for (const item of printed.slice(0, 2 * MAX_PRINTED)) write(format(item));
  const more = items.length - Math.min(printed.length, 2 * MAX_PRINTED);
  if (more > 0) write(`calico-render: ${more} more not shown\n`);
}

/** Returns an issue in which each flag that a settings file sets has the line of that file. */
export function locateSettings(issue: Issue, settingLines: IssueFlags['settingsPlaces']): Issue {
  const withSetting = (origin: ExplicitOrigin): ExplicitOrigin => {
    const setting = 'flag' in origin ? settingLines?.get(origin.flag) : undefined;
    return setting ? { ...origin, setting } : origin;
  };
  return { ...issue, location: withSetting(issue.location), related: issue.related.map(withSetting) };
}
