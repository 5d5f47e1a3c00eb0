import type { Issue, Location } from '../issues/issue.ts';
import { printable as escapeControls } from '../issues/printable.ts';

/**
 * An issue as a compiler tells it: place, severity, sentence, code, then the line it is about.
 *
 * @param texts the sources by name
 * @param colours whether the terminal takes ANSI colours
 */
export function formatIssue(issue: Issue, texts: ReadonlyMap<string, string>, colours: boolean): string {
  const paint = colours ? painted : (text: string) => text;
  const { severity, location, message, code, hint, related } = issue;
  const colour = severity === 'error' ? RED : YELLOW;
  const lines = [
    `${paint(`${place(location)}:`, BOLD)} ${paint(`${severity}:`, colour)} ${printable(message)} [${code}]`,
    ...excerpt(location, texts, (text) => paint(text, colour)),
    ...related.map((other) => `     = see ${place(other)}`),
    ...(hint === undefined ? [] : [`     = hint: ${printable(hint)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A place as `file:line:column`; a flag has neither line nor column. */
function place({ source, line, column }: Location): string {
  return source.startsWith('--') ? source : `${printable(source)}:${line}:${column}`;
}

const LONGEST_LINE = 160;

function excerpt(
  { source, line, column }: Location,
  texts: ReadonlyMap<string, string>,
  mark: (text: string) => string,
): string[] {
  const text = texts.get(source);
  const whole = text === undefined ? undefined : lineOf(text, line);
  if (whole === undefined || whole.trim() === '') return [];
  // A long line is cut around the place.
  const from = column > LONGEST_LINE - 40 ? column - 40 : 0;
  const shown = printable(whole.slice(from, from + LONGEST_LINE)).replaceAll('\t', ' ');
  const start = column - 1 - from;
  const width = Math.max(1, Math.min(wordLength(whole.slice(column - 1)), shown.length - start));
  const number = String(line).padStart(4);
  return [` ${number} | ${shown}`, `      | ${' '.repeat(start)}${mark('^'.repeat(width))}`];
}

function lineOf(text: string, line: number): string | undefined {
  let start = 0;
  for (let current = 1; current < line; current += 1) {
    const end = nextBreak(text, start);
    if (end === undefined) return undefined;
    start = end;
  }
  const end = /\r\n?|\n/.exec(text.slice(start, start + 100_000));
  return text.slice(start, end ? start + end.index : start + 100_000);
}

function nextBreak(text: string, from: number): number | undefined {
  const lf = text.indexOf('\n', from);
  const cr = text.indexOf('\r', from);
  if (cr >= 0 && (lf < 0 || cr < lf)) return text[cr + 1] === '\n' ? cr + 2 : cr + 1;
  return lf < 0 ? undefined : lf + 1;
}

/** How long the word is that a place points to: a quoted text, or what is written without blanks. */
function wordLength(rest: string): number {
  return /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:[^\s:,[\]{}]|:(?=\S))+)/.exec(rest)?.[0].length ?? 1;
}

/** A text on one line, fit for a terminal. */
function printable(text: string): string {
  return escapeControls(text).replaceAll('\n', '\\u{a}');
}

const [BOLD, RED, YELLOW] = ['1', '31', '33'];

function painted(text: string, style = ''): string {
  return `\u001b[${style}m${text}\u001b[0m`;
}
