import { structuredPatch } from 'diff';
import type { Hunk } from '../report.ts';

const CONTEXT = 3;
// Beyond that many changed lines two texts have next to nothing in common, and looking for it takes long.
const MOST_EDITS = 1000;

/**
 * What differs between two texts by lines.
 *
 * @param context how many lines around what differs are part of it
 */
export function lineHunks(before: string, after: string, context = CONTEXT): Hunk[] {
  const patch = structuredPatch('', '', before, after, '', '', { context, maxEditLength: MOST_EDITS });
  if (!patch) return [wholeHunk(before, after)];
  return patch.hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => ({
    beforeStart: startOf(oldStart, oldLines),
    beforeLines: oldLines,
    afterStart: startOf(newStart, newLines),
    afterLines: newLines,
    lines,
  }));
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
