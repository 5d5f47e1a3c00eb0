import { afterBreak, isBlank, isBreak, SPACE } from '../scan/characters.ts';
import type { Sink } from './sink.ts';

/**
 * Reads the value of a block scalar.
 *
 * @param start where its `|` or `>` stands
 * @param end the end of its last line, empty ones included
 * @param indent how many spaces of each line are indentation
 */
export function decodeBlock(source: string, start: number, end: number, indent: number, sink: Sink): void {
  const folded = source[start] === '>';
  const chomping = /[-+]/.exec(source.slice(start + 1, start + 3).replace(/[\s#].*/s, ''))?.[0];
  let position = lineEnd(source, start, end);
  if (position < end) position = afterBreak(source, position);
  /** The line breaks since the last line with text, and whether the first of them ended that line. */
  let breaks: number[] = [];
  let hasText = false;
  let isIndentedDeeper = false;
  while (position < end) {
    const textStart = afterIndent(source, position, Math.min(position + indent, end));
    const textEnd = lineEnd(source, textStart, end);
    if (textEnd > textStart) {
      const wasIndentedDeeper = isIndentedDeeper;
      isIndentedDeeper = isBlank(source.charCodeAt(textStart));
      const joins = folded && hasText && !wasIndentedDeeper && !isIndentedDeeper;
      if (joins && breaks.length === 1) sink.put(' ', breaks[0] as number);
      else for (const at of joins ? breaks.slice(1) : breaks) sink.put('\n', at);
      sink.copy(textStart, textEnd);
      hasText = true;
      breaks = [];
    }
    if (textEnd >= end) break;
    breaks.push(textEnd);
    position = afterBreak(source, textEnd);
  }
  if (chomping === '-') return;
  if (chomping === '+') for (const at of breaks) sink.put('\n', at);
  else if (hasText && breaks[0] !== undefined) sink.put('\n', breaks[0]);
}

function afterIndent(source: string, offset: number, limit: number): number {
  let position = offset;
  while (position < limit && source.charCodeAt(position) === SPACE) position += 1;
  return position;
}

function lineEnd(source: string, offset: number, end: number): number {
  let position = offset;
  while (position < end && !isBreak(source.charCodeAt(position))) position += 1;
  return position;
}
