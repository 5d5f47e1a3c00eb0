import { diffArrays, structuredPatch } from 'diff';
import { CHARACTERS_OF_VALUE, chargeCharacters, createTextBudget, type TextBudget } from '../../text/text-budget.ts';
import type { Hunk } from './differences.ts';

/** The remaining budget of a comparison or of formatting it. */
export interface Budget extends TextBudget {
  /** Steps of the search for common items of two lists or texts. */
  steps: number;
}

// In addition, a comparison holds both sides in memory.
const MAX_MEBIBYTES = 16;
// About two seconds: two texts of 500 lines without a common line take one of the eight millions.
const MAX_STEPS = 8_000_000;
// The number of steps is the square of the number of edits. Visiting equal items is faster by this factor.
const SAME_ITEMS_PER_STEP = 32;
// Two lists with more edits have next to nothing in common.
const MAX_EDITS = 1000;

/** Creates the budget of one comparison. */
export function createBudget(): Budget {
  return { ...createTextBudget('the differences', MAX_MEBIBYTES), steps: MAX_STEPS };
}

/** Returns the number of edits after which a search among a number of items is given up. */
export function maxEdits({ steps }: Budget, items: number): number {
  // The positive solution of: edits² + edits * items / SAME_ITEMS_PER_STEP = steps.
  const half = items / SAME_ITEMS_PER_STEP / 2;
  return Math.min(MAX_EDITS, Math.floor(Math.sqrt(half * half + steps) - half));
}

/** Charges a search that found a number of edits among all items of both sides. */
export function chargeEdits(budget: Budget, edits: number, items: number): void {
  budget.steps = Math.max(0, budget.steps - edits * (edits + items / SAME_ITEMS_PER_STEP));
}

/** Removed and added items at one position, and the number of equal items after them. */
interface EditRun {
  removed: number;
  added: number;
  same: number;
}

/** Finds the fewest edits between two lists. If the budget is too small for a search, all items are removed and added. */
export function editRuns(before: readonly string[], after: readonly string[], budget: Budget): EditRun[] {
  const items = before.length + after.length;
  const maxEditLength = maxEdits(budget, items);
  const changes = diffArrays([...before], [...after], { maxEditLength });
  const edits = changes?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
  chargeEdits(budget, edits ?? maxEditLength, items);
  if (!changes) return [{ removed: before.length, added: after.length, same: 0 }];
  const runs: EditRun[] = [];
  let run: EditRun = { removed: 0, added: 0, same: 0 };
  for (const { added, removed, count } of changes) {
    if (run.same > 0 && (added || removed)) {
      runs.push(run);
      run = { removed: 0, added: 0, same: 0 };
    }
    run[added ? 'added' : removed ? 'removed' : 'same'] += count;
  }
  return [...runs, run];
}

const CONTEXT = 3;

/**
 * Compares two texts by lines. If the budget is too small for a search, all lines differ.
 *
 * @param context the number of equal lines around differing ones
 */
export function lineHunks(before: string, after: string, budget: Budget, context = CONTEXT): Hunk[] {
  const { lines, encode } = numberLines();
  const [left, right] = [before, after].map((text) => text.split('\n'));
  const items = (left?.length ?? 0) + (right?.length ?? 0);
  const maxEditLength = maxEdits(budget, items);
  // Comparing numbers is faster than comparing long lines repeatedly.
  const patch = structuredPatch('', '', encode(left ?? []), encode(right ?? []), '', '', { context, maxEditLength });
  const edits = patch?.hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => /^[-+]/.test(line)).length, 0);
  chargeEdits(budget, edits ?? maxEditLength, items);
  const differing = edits ?? items;
  chargeCharacters(budget, differing * CHARACTERS_OF_VALUE);
  if (!patch) return [wholeHunk(before, after)];
  return patch.hunks.map((hunk) => ({
    beforeStart: startOf(hunk.oldStart, hunk.oldLines),
    beforeLines: hunk.oldLines,
    afterStart: startOf(hunk.newStart, hunk.newLines),
    afterLines: hunk.newLines,
    lines: hunk.lines.map((line) => (line.startsWith('\\') ? line : `${line[0]}${lines[Number(line.slice(1))]}`)),
  }));
}

/**
 * Assigns a number to each distinct line. The empty line stays empty, because it ends a text that ends in a line break.
 */
function numberLines(): { lines: readonly string[]; encode: (texts: readonly string[]) => string } {
  const lines = [''];
  const numbers = new Map([['', '']]);
  const numberOf = (line: string) => {
    const number = numbers.get(line) ?? String(lines.push(line) - 1);
    numbers.set(line, number);
    return number;
  };
  return { lines, encode: (texts) => texts.map(numberOf).join('\n') };
}

/** Returns the first line of a hunk. As in `diff -u`, a side without lines names the line before. */
function startOf(start: number, lines: number): number {
  return lines === 0 ? start - 1 : start;
}

function wholeHunk(before: string, after: string): Hunk {
  const [removed, added] = [linesOf(before), linesOf(after)];
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  return { beforeStart: 1, beforeLines: removed.length, afterStart: 1, afterLines: added.length, lines };
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}
