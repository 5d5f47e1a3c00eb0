import type { Issue } from '../issues/issue.ts';
import { type ExplicitOrigin, formatOrigin, isLocation, type Location } from '../issues/origin.ts';
import { oneLine } from '../text/one-line.ts';
import { wordLength } from '../text/word-length.ts';
import type { Source } from '../yaml/document.ts';
import { indexLines, type LineIndex } from '../yaml/line-index.ts';
import { isSecretLine } from '../yaml/withhold.ts';

/**
 * An issue as a compiler tells it: place, severity, sentence, code, then the line it is about, unless that may hold a secret.
 *
 * @param sources those that the issue may be about
 * @param colours whether the terminal takes ANSI colours
 * @param inFile returns the location in a file of one in a text that is a part of it
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
  const place = (origin: ExplicitOrigin) => formatOrigin(isLocation(origin) ? inFile(origin) : origin, printable);
  const lines = [
    `${paint(`${place(at)}:`, BOLD)} ${paint(`${severity}:`, colour)} ${printable(message)} [${code}]`,
    ...(isLocation(at) ? excerpt(at, inFile(at).line, sources, (text) => paint(text, colour)) : []),
    ...related.map((other) => `     = see ${place(lineOfSetting(other))}`),
    ...(hint === undefined ? [] : [`     = hint: ${printable(hint)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Returns the line of the settings file that stands for a flag. Other origins stay as they are. */
function lineOfSetting(origin: ExplicitOrigin): ExplicitOrigin {
  return 'setting' in origin ? origin.setting : origin;
}

const LONGEST_LINE = 160;

function excerpt(
  { source: name, line, column }: Location,
  shownLine: number,
  sources: readonly Source[],
  mark: (text: string) => string,
): string[] {
  const source = sources.findLast((candidate) => candidate.name === name);
  if (!source || isSecretLine(source, line)) return [];
  const whole = lineOf(source, line);
  // A long line is cut around the place.
  const from = column > LONGEST_LINE - 40 ? column - 40 : 0;
  const cut = whole.slice(from, from + LONGEST_LINE);
  if (cut.trim() === '') return [];
  const [before, rest] = [cut.slice(0, column - 1 - from), cut.slice(column - 1 - from)];
  const shown = printable(cut).replaceAll('\t', ' ');
  // What is escaped takes more room than its place says.
  const start = printable(before).length;
  const width = Math.max(1, Math.min(printable(rest.slice(0, wordLength(rest))).length, shown.length - start));
  const number = String(shownLine).padStart(4);
  return [` ${number} | ${shown}`, `      | ${' '.repeat(start)}${mark('^'.repeat(width))}`];
}

/** The lines of each source: looked for once, since there may be many issues in many lines. */
const known = new WeakMap<Source, LineIndex>();

function lineOf(source: Source, line: number): string {
  const { text } = source;
  const index = known.get(source) ?? indexLines(text);
  known.set(source, index);
  const start = index.startOf(line);
  if (start === undefined) return '';
  let end = index.startOf(line + 1) ?? text.length;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return text.slice(start, end);
}

const LONGEST_TEXT = 1000;

/** A text on one line, fit for a terminal. */
function printable(text: string): string {
  // What is long is a value that the sentence repeats; how the sentence ends says why.
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT / 2)}…${text.slice(-LONGEST_TEXT / 2)}` : text;
  return oneLine(cut);
}

const [BOLD, RED, YELLOW] = ['1', '31', '33'];

function painted(text: string, style = ''): string {
  return `\u001b[${style}m${text}\u001b[0m`;
}
