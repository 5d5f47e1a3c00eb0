import { structuredPatch } from 'diff';
import { CHARACTERS_OF_VALUE, chargeCharacters } from '../../../text/text-budget.ts';
import { type Budget, chargeEdits, maxEdits } from '../budget.ts';
import type { Hunk } from '../diff-report.ts';

const CONTEXT = 3;

/**
 * What differs between two texts by lines: all lines, where the budget does not allow to look for what they have in common.
 *
 * @param context how many lines around what differs are part of it
 */
export function lineHunks(before: string, after: string, budget: Budget, context = CONTEXT): Hunk[] {
  const { lines, encode } = numberLines();
  const [left, right] = [before, after].map((text) => text.split('\n'));
  const items = (left?.length ?? 0) + (right?.length ?? 0);
  const maxEditLength = maxEdits(budget, items);
  // Long lines take long to compare again and again; their numbers do not.
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

/** Gives each different line a number. The empty one is empty still, as the end of a text that ends in a line break. */
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

/** Where there are no lines, `diff -u` names the line before. */
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
