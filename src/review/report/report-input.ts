import type { Result } from '../../extension/pipeline.ts';
import { identifyDocument } from '../../extension/validate/identify-document.ts';
import { skipOtherKinds } from '../../extension/validate/validate.ts';
import type { Location } from '../../issues/origin.ts';
import { unpackList } from '../../kubernetes/manifests/list-items.ts';
import type { SourceUse } from '../../kubernetes/manifests/source-use.ts';
import { isSecretLine, parseSources } from '../../kubernetes/manifests/withhold.ts';
import type { Source } from '../../yaml/document.ts';
import { indexLines } from '../../yaml/line-index.ts';
import { rootRef } from '../../yaml/node-ref.ts';
import type { Comparison } from '../diff/compare-sides.ts';
import type { Side } from '../diff/side.ts';

/** An input, and the SHA-256 of its text in UTF-8. */
export interface InputDigest {
  name: string;
  sha256: string;
}

/** A rendering, or a side of a comparison, in a report. */
export interface ReportSide extends Side {
  /** The result of a rendering. Absent for given manifests. */
  result?: Result;
  /** The inputs of a rendering, which the report shows. Given manifests are not shown as they are. */
  sources?: readonly Source[];
  /** The digests of inputs, instead of those of `sources`. */
  digests?: readonly InputDigest[];
  /** The values of the command's flags by name (`--feature-gates`). */
  flags?: Readonly<Record<string, string>>;
  /** The locations of flags that a settings file sets. */
  places?: ReadonlyMap<string, Location>;
}

/** A side of a comparison. `only` if there is no comparison. */
export type SideName = 'only' | 'before' | 'after';

/** The input of a report. */
export interface ReportInput {
  /** The rendering, or the second side of a comparison. */
  after: ReportSide;
  /** The first side, and the result of `compareSides`. */
  compared?: { before: ReportSide; comparison: Comparison };
  /** The words of the command line, for the provenance. */
  command?: readonly string[];
}

/** An input, as the page shows it. */
export interface InputText {
  /** The id for links within the page. */
  id: string;
  name: string;
  /** The sides that were rendered from it. */
  sides: SideName[];
  /** Lines. Numbers are missing for skipped documents and for lines that may hold secrets. */
  lines: { number: number; text: string }[];
  /** The number of further lines, which are not shown. */
  more: number;
}

/** Limits for the lines of all texts together, and for the characters of a line. Browsers are slow beyond them. */
const MAX_LINES = 10_000;
const MAX_LINE = 2000;

/** Returns the inputs of all sides, without duplicates. */
export function inputTexts(sides: readonly { label: SideName; side: ReportSide }[]): InputText[] {
  const texts: InputText[] = [];
  const byName = new Map<string, { source: Source; shown: InputText }[]>();
  let room = MAX_LINES;
  for (const { label, side } of sides) {
    for (const source of side.sources ?? []) {
      const namesakes = byName.get(source.name) ?? [];
      byName.set(source.name, namesakes);
      const known = namesakes.find((other) => other.source.text === source.text)?.shown;
      if (known && !known.sides.includes(label)) known.sides.push(label);
      if (known) continue;
      const shown = { id: `input-${texts.length + 1}`, name: source.name, sides: [label], ...linesOf(source, room) };
      room -= shown.lines.length;
      namesakes.push({ source, shown });
      texts.push(shown);
    }
  }
  return texts.filter(({ lines, more }) => lines.length + more > 0);
}

/** Returns the lines of the documents that are read. Skipped documents may be anything, such as Secrets. */
function linesOf(source: Source, room: number): Pick<InputText, 'lines' | 'more'> {
  const { text } = source;
  const index = indexLines(text);
  const last = index.lineAt(text.length);
  // A final line break does not begin another line.
  const count = last.start === text.length ? last.line - 1 : last.line;
  const spans = readSpans(source) ?? [{ first: 1, last: count }];
  const lines: InputText['lines'] = [];
  let more = 0;
  for (const { first, last } of spans) {
    const shown = Math.max(0, Math.min(last - first + 1, room - lines.length));
    more += last - first + 1 - shown;
    for (let number = first; number < first + shown; number += 1) {
      if (isSecretLine(source, number)) continue;
      const start = index.startOf(number) ?? text.length;
      const whole = text.slice(start, index.startOf(number + 1)).replace(/(?:\r\n?|\n)$/, '');
      lines.push({ number, text: whole.length > MAX_LINE ? `${whole.slice(0, MAX_LINE)}…` : whole });
    }
  }
  return { lines, more };
}

/** Returns the lines of the documents that are read, in order, or undefined for a source that is shown completely. */
function readSpans(source: Source): { first: number; last: number }[] | undefined {
  const use = new Map<Source, SourceUse>();
  const parts = parseSources([source], skipOtherKinds(use)).documents.flatMap(unpackList).map(rootRef);
  const read = parts.filter((part) => !('skipped' in identifyDocument(part)));
  if (!source.mixed && use.size === 0 && read.length === parts.length) return undefined;
  const spans = read.map(({ node, document: { locate } }) => ({
    first: locate(node.start).line,
    last: locate(node.end).line,
  }));
  // One document may end and the next begin on the same line.
  return spans.map(({ first, last }, index) => ({ first: Math.max(first, (spans[index - 1]?.last ?? 0) + 1), last }));
}
