import { limits, tooDeep } from '../limits.ts';
import { inFlow, type Scanner } from './scanner.ts';

/** Begins a block collection at a column, if the column lies deeper than the innermost one; `token` is the place of its first token. */
export function openBlock(
  scanner: Scanner,
  kind: 'block-sequence' | 'block-mapping',
  at: { column: number; start: number; token: number },
): void {
  if (inFlow(scanner) || scanner.indent >= at.column) return;
  scanner.outerIndents.push(scanner.indent);
  scanner.indent = at.column;
  scanner.tokens.splice(at.token, 0, { kind, start: at.start, end: at.start });
  checkDepth(scanner, at.start);
}

/** Ends the block collections that lie deeper than a column. */
export function closeBlocks(scanner: Scanner, column: number): void {
  if (inFlow(scanner)) return;
  while (scanner.indent > column) {
    scanner.tokens.push({ kind: 'block-end', start: scanner.position, end: scanner.position });
    scanner.indent = scanner.outerIndents.pop() ?? -1;
  }
}

/** Refuses a text that is nested deeper than anything a person would write. */
export function checkDepth(scanner: Scanner, offset: number): void {
  // The first candidate is that of the block level.
  if (scanner.outerIndents.length + scanner.candidates.length - 1 > limits.depth) throw tooDeep(offset);
}
