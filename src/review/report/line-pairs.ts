import { diffWordsWithSpace } from 'diff';
import {
  type Budget,
  chargeEdits,
  createBudget,
  lineHunks,
  maxEdits,
} from '../../kubernetes/comparison/bounded-diff.ts';
import { append } from '../../text/lists.ts';

/** A part of a line. `isOwn` is true if the line of the other side lacks it. */
interface LinePart {
  text: string;
  isOwn: boolean;
}

/** A line of one side. */
export interface SideLine {
  number: number;
  parts: LinePart[];
}

/** Two lines beside each other, one of which may be missing. */
export interface LinePair {
  before?: SideLine;
  after?: SideLine;
  differs: boolean;
}

/**
 * Aligns two texts line by line. Returns no pairs for equal texts.
 *
 * @param budget the budget for the search, which all texts of a page share
 */
export function linePairs(before: string, after: string, budget: Budget = createBudget()): LinePair[] {
  const pairs: LinePair[] = [];
  for (const { beforeStart, afterStart, lines } of lineHunks(before, after, budget, Number.MAX_SAFE_INTEGER)) {
    let [left, right] = [beforeStart || 1, afterStart || 1];
    let [removed, added]: [SideLine[], SideLine[]] = [[], []];
    const flush = () => {
      append(pairs, pairLines(removed, added, budget));
      [removed, added] = [[], []];
    };
    for (const line of lines) {
      const parts = [{ text: line.slice(1), isOwn: false }];
      if (line.startsWith('-')) removed.push({ number: left++, parts });
      else if (line.startsWith('+')) added.push({ number: right++, parts });
      else if (line.startsWith(' ')) {
        flush();
        pairs.push({ before: { number: left++, parts }, after: { number: right++, parts }, differs: false });
      }
    }
    flush();
  }
  return pairs;
}

function pairLines(removed: readonly SideLine[], added: readonly SideLine[], budget: Budget): LinePair[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => {
    const [before, after] = [removed[index], added[index]];
    if (before && after) return { ...markParts(before, after, budget), differs: true };
    return { ...(before && { before }), ...(after && { after }), differs: true };
  });
}

// Comparing the words of longer lines is slow, and marks are hard to see in a line that wraps many times.
const MAX_LENGTH = 1000;

/** Marks the differing words of lines that have most words in common. */
function markParts(before: SideLine, after: SideLine, budget: Budget): Required<Pick<LinePair, 'before' | 'after'>> {
  const [old, fresh] = [lineText(before), lineText(after)];
  const length = old.length + fresh.length;
  if (length > MAX_LENGTH) return { before, after };
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

function lineText({ parts }: SideLine): string {
  return parts.map(({ text }) => text).join('');
}

/** Consecutive lines near a difference, or far from any. */
interface Stretch {
  isFar: boolean;
  pairs: LinePair[];
}

const CONTEXT = 3;
const MIN_FAR_LENGTH = 4;

/** Splits lines into those near a difference and those far from any, which the page folds. */
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
  return found.map((stretch) => (stretch.pairs.length < MIN_FAR_LENGTH ? { ...stretch, isFar: false } : stretch));
}
