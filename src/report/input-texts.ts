import { isSecretLine } from '../issues/withhold.ts';
import type { Source } from '../parse/document.ts';
import { parse } from '../parse/parse.ts';
import { splitLines } from '../parse/split-lines.ts';
import { identifyDocument } from '../validate/identify-document.ts';
import { unpackList } from '../validate/list-items.ts';
import { partOf } from '../validate/part.ts';
import type { ReportSide, SideName } from './report-side.ts';

/** A text that was read, as the page shows it. */
export interface InputText {
  /** By which the page's own links know it. */
  id: string;
  name: string;
  /** The sides that were rendered from it. */
  sides: SideName[];
  /** Its lines; where their numbers jump, documents of other kinds were skipped, or lines may hold secrets. */
  lines: { number: number; text: string }[];
}

/** The texts that all sides were rendered from, each once. */
export function inputTexts(sides: readonly { label: SideName; side: ReportSide }[]): InputText[] {
  const texts = new Map<string, InputText>();
  for (const { label, side } of sides) {
    for (const source of side.sources ?? []) {
      const key = JSON.stringify([source.name, source.text]);
      const known = texts.get(key) ?? {
        id: `input-${texts.size + 1}`,
        name: source.name,
        sides: [],
        lines: linesOf(source),
      };
      if (!known.sides.includes(label)) known.sides.push(label);
      texts.set(key, known);
    }
  }
  return [...texts.values()].filter(({ lines }) => lines.length > 0);
}

/** Documents that were skipped may be anything, Secrets included: the page shows the others only. */
function linesOf(source: Source): InputText['lines'] {
  const lines = splitLines(source.text).map((text, index) => ({ number: index + 1, text }));
  const shown = (some: typeof lines) => some.filter(({ number }) => !isSecretLine(source, number));
  const parts = parse([source]).documents.flatMap(unpackList).map(partOf);
  const read = parts.filter((part) => !('skipped' in identifyDocument(part)));
  if (!source.mixed && read.length === parts.length) return shown(lines);
  const spans = read.map(({ node, document: { locate } }) => ({
    first: locate(node.start).line,
    last: locate(node.end).line,
  }));
  // Documents follow one another, so that each is held against its own lines only.
  return shown(
    spans.flatMap(({ first, last }, index) => lines.slice(Math.max(first - 1, spans[index - 1]?.last ?? 0), last)),
  );
}
