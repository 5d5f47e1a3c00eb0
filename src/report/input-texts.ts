import { isSecretLine } from '../issues/withhold.ts';
import type { Source } from '../parse/document.ts';
import { parse } from '../parse/parse.ts';
import { splitLines } from '../parse/split-lines.ts';
import { isPassedOver } from '../validate/validate.ts';
import type { ReportSide, SideName } from './report-side.ts';

/** A text that was read, as the page shows it. */
export interface InputText {
  /** By which the page's own links know it. */
  id: string;
  name: string;
  /** The sides that were rendered from it. */
  sides: SideName[];
  /** Its lines; where their numbers jump, there are documents that were passed over, or lines that may hold secrets. */
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

/** What was found by looking into a directory may hold anything, Secrets included: of that, only our own documents. */
function linesOf(source: Source): InputText['lines'] {
  const lines = splitLines(source.text).map((text, index) => ({ number: index + 1, text }));
  const isShown = ({ number }: (typeof lines)[number]) => !isSecretLine(source, number);
  if (!source.mixed) return lines.filter(isShown);
  const spans = parse([source])
    .documents.filter((document) => !isPassedOver(document))
    .map(({ root, locate }) => ({ first: locate(root.start).line, last: locate(root.end).line }));
  // Documents follow one another, so that each is held against its own lines only.
  return spans
    .flatMap(({ first, last }, index) => lines.slice(Math.max(first - 1, spans[index - 1]?.last ?? 0), last))
    .filter(isShown);
}
