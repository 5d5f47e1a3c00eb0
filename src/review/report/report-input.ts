import type { Result } from '../../extension/pipeline.ts';
import { identifyDocument } from '../../extension/validate/identify-document.ts';
import { skipOtherKinds } from '../../extension/validate/validate.ts';
import type { Location } from '../../issues/origin.ts';
import { unpackList } from '../../kubernetes/manifests/list-items.ts';
import type { SourceUse } from '../../kubernetes/manifests/source-use.ts';
import type { Source } from '../../yaml/document.ts';
import { indexLines } from '../../yaml/line-index.ts';
import { rootRef } from '../../yaml/node-ref.ts';
import { parse } from '../../yaml/parse.ts';
import { isSecretLine } from '../../yaml/withhold.ts';
import type { Comparison } from '../diff/compare-sides.ts';
import type { Side } from '../diff/side.ts';

/** A rendering, or a side of a comparison, that a report is about. */
export interface ReportSide extends Side {
  /** What was rendered; nothing for manifests that were given. */
  result?: Result;
  /** The texts that it was rendered from, which the report shows. What was given as manifests is not shown as it is. */
  sources?: readonly Source[];
  /** What the command's flags say, by flag (`--feature-gates`). */
  flags?: Readonly<Record<string, string>>;
  /** Where a flag's value was written, for those that a settings file gave. */
  places?: ReadonlyMap<string, Location>;
}

/** Which side of a comparison; `only` where there is no comparison. */
export type SideName = 'only' | 'before' | 'after';

/** What `report` makes a page of. */
export interface ReportInput {
  /** The rendering, or the side that something is compared with. */
  after: ReportSide;
  /** The side that it is compared to, and what differs, as `compareSides` tells it. */
  compared?: { before: ReportSide; comparison: Comparison };
}

/** A text that was read, as the page shows it. */
export interface InputText {
  /** By which the page's own links know it. */
  id: string;
  name: string;
  /** The sides that were rendered from it. */
  sides: SideName[];
  /** Its lines; where their numbers jump, documents of other kinds were skipped, or lines may hold secrets. */
  lines: { number: number; text: string }[];
  /** How many further lines are not shown. */
  more: number;
}

/** How many lines a page shows of all texts together, and of each so many characters: browsers bear no more, and people read less. */
const MAX_LINES = 10_000;
const MAX_LINE = 2000;

/** The texts that all sides were rendered from, each once. */
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

/** Documents that were skipped may be anything, Secrets included: the page shows the others only. */
function linesOf(source: Source, room: number): Pick<InputText, 'lines' | 'more'> {
  const { text } = source;
  const index = indexLines(text);
  const last = index.lineAt(text.length);
  // What the last line break ends is the last line.
  const count = last.start === text.length ? last.line - 1 : last.line;
  const spans = ourSpans(source) ?? [{ first: 1, last: count }];
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

/** The lines of the documents that are read, in their order. Undefined where a source is shown as a whole. */
function ourSpans(source: Source): { first: number; last: number }[] | undefined {
  const use = new Map<Source, SourceUse>();
  const parts = parse([source], skipOtherKinds(use)).documents.flatMap(unpackList).map(rootRef);
  const read = parts.filter((part) => !('skipped' in identifyDocument(part)));
  if (!source.mixed && use.size === 0 && read.length === parts.length) return undefined;
  const spans = read.map(({ node, document: { locate } }) => ({
    first: locate(node.start).line,
    last: locate(node.end).line,
  }));
  // A line may have the end of one document and the beginning of the next.
  return spans.map(({ first, last }, index) => ({ first: Math.max(first, (spans[index - 1]?.last ?? 0) + 1), last }));
}
