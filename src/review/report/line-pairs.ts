import { diffWordsWithSpace } from 'diff';
import {
  type Budget,
  chargeEdits,
  createBudget,
  lineHunks,
  maxEdits,
} from '../../kubernetes/comparison/bounded-diff.ts';
import { append } from '../../text/append.ts';

/** A part of a line, and whether the other side's line lacks it. */
export interface LinePart {
  text: string;
  isOwn: boolean;
}

/** A line of one side. */
export interface SideLine {
  number: number;
  parts: LinePart[];
}

/** Two lines side by side; one may be missing. Without `differs` they are the same. */
export interface LinePair {
  before?: SideLine;
  after?: SideLine;
  differs: boolean;
}

/**
 * Two texts side by side, line by line. Empty where they are the same.
 *
 * @param budget what looking for lines and words that are the same may cost, of all texts of a page
 */
export function linePairs(before: string, after: string, budget: Budget = createBudget()): LinePair[] {
  const pairs: LinePair[] = [];
  for (const { beforeStart, afterStart, lines } of lineHunks(before, after, budget, Number.MAX_SAFE_INTEGER)) {
    let [left, right] = [beforeStart || 1, afterStart || 1];
    let [gone, come]: [SideLine[], SideLine[]] = [[], []];
    const settle = () => {
      append(pairs, pairUp(gone, come, budget));
      [gone, come] = [[], []];
    };
    for (const line of lines) {
      const parts = [{ text: line.slice(1), isOwn: false }];
      if (line.startsWith('-')) gone.push({ number: left++, parts });
      else if (line.startsWith('+')) come.push({ number: right++, parts });
      else if (line.startsWith(' ')) {
        settle();
        pairs.push({ before: { number: left++, parts }, after: { number: right++, parts }, differs: false });
      }
    }
    settle();
  }
  return pairs;
}

function pairUp(gone: readonly SideLine[], come: readonly SideLine[], budget: Budget): LinePair[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => {
    const [before, after] = [gone[index], come[index]];
    if (before && after) return { ...markParts(before, after, budget), differs: true };
    return { ...(before && { before }), ...(after && { after }), differs: true };
  });
}

// Finding the words of longer lines takes long, and nobody sees them in what wraps over a dozen lines.
const LONGEST = 1000;

/** Marks the words that differ, where the lines have most in common. */
function markParts(before: SideLine, after: SideLine, budget: Budget): Required<Pick<LinePair, 'before' | 'after'>> {
  const [old, fresh] = [textOf(before), textOf(after)];
  const length = old.length + fresh.length;
  if (length > LONGEST) return { before, after };
  const maxEditLength = maxEdits(budget, length);
  const words = diffWordsWithSpace(old, fresh, { maxEditLength });
  const edits = words?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
  chargeEdits(budget, edits ?? maxEditLength, length);
  if (!words) return { before, after };
  const common = words.filter(({ added, removed }) => !added && !removed).map(({ value }) => value.trim());
  if (common.join('').length * 3 < Math.max(old.trim().length, fresh.trim().length)) return { before, after };
  const partsOf = (other: 'added' | 'removed') =>
    words.filter((word) => !word[other]).map(({ value, added, removed }) => ({ text: value, isOwn: added || removed }));
  return { before: { ...before, parts: partsOf('added') }, after: { ...after, parts: partsOf('removed') } };
}

function textOf({ parts }: SideLine): string {
  return parts.map(({ text }) => text).join('');
}

/** A stretch of lines: with what differs and some around it, or far from it. */
export interface Stretch {
  isFar: boolean;
  pairs: LinePair[];
}

const CONTEXT = 3;
const SHORTEST_FAR = 4;

/** Takes apart what differs and what is far from any difference, which need not be seen at once. */
export function stretches(pairs: readonly LinePair[]): Stretch[] {
  const isNear = new Array<boolean>(pairs.length).fill(false);
  for (const [index, { differs }] of pairs.entries())
    if (differs) isNear.fill(true, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  const found: Stretch[] = [];
  for (const [index, pair] of pairs.entries()) {
    const last = found.at(-1);
    if (last && last.isFar === !isNear[index]) last.pairs.push(pair);
    else found.push({ isFar: !isNear[index], pairs: [pair] });
  }
  return found.map((stretch) => (stretch.pairs.length < SHORTEST_FAR ? { ...stretch, isFar: false } : stretch));
}
