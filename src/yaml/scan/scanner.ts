import { limits, tooDeep } from '../limits.ts';
import { type Problem, syntaxError } from '../problem.ts';
import { missingColon, type ScanPosition } from '../syntax-errors.ts';
import type { Token } from './token.ts';

/** A position at which a key may begin. It becomes a key if a `:` follows on the same line. */
export interface KeyCandidate {
  start: number;
  /** The offset at which its line begins. */
  lineStart: number;
  /** The index of its first token. */
  token: number;
  /** True if only a key is allowed at this position. */
  required: boolean;
}

/** The state of scanning a text. */
export interface Scanner extends ScanPosition {
  readonly tokens: Token[];
  /** The column of the innermost block collection, -1 outside of all, and those of the collections around it. */
  indent: number;
  readonly outerIndents: number[];
  /** True if a key may begin at `position`: at the start of a line, after `- `. */
  keyAllowed: boolean;
  /** The key candidate of each open bracket, that of the block level first. */
  readonly candidates: (KeyCandidate | undefined)[];
}

/** Creates the state at the start of a text. */
export function createScanner(text: string): Scanner {
  return {
    text,
    position: 0,
    lineStart: 0,
    tokens: [],
    indent: -1,
    outerIndents: [],
    keyAllowed: true,
    candidates: [undefined],
  };
}

/** True if `position` is within brackets. */
export function inFlow(scanner: Scanner): boolean {
  return scanner.candidates.length > 1;
}

/** Returns the column of `position`, counted from 0. */
export function column(scanner: Scanner): number {
  return scanner.position - scanner.lineStart;
}

/**
 * Begins a block collection at a column if the column is deeper than the innermost collection.
 *
 * @param at its column, offset, and the index of its first token
 */
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

/** Ends the block collections that are deeper than a column. */
export function closeBlocks(scanner: Scanner, column: number): void {
  if (inFlow(scanner)) return;
  while (scanner.indent > column) {
    scanner.tokens.push({ kind: 'block-end', start: scanner.position, end: scanner.position });
    scanner.indent = scanner.outerIndents.pop() ?? -1;
  }
}

/** Throws a problem for a text that is nested too deeply. */
export function checkDepth(scanner: Scanner, offset: number): void {
  // The first candidate is that of the block level.
  if (scanner.outerIndents.length + scanner.candidates.length - 1 > limits.depth) throw tooDeep(offset);
}

/** The limit of go-yaml: characters of a key before its `:`. */
const MAX_KEY_LENGTH = 1024;

/** Records that a key may begin at the current position. */
export function addCandidate(scanner: Scanner): void {
  if (!scanner.keyAllowed) return;
  dropCandidate(scanner);
  const { position, lineStart, tokens, candidates } = scanner;
  const required = !inFlow(scanner) && scanner.indent === column(scanner);
  candidates[candidates.length - 1] = { start: position, lineStart, token: tokens.length, required };
}

/** Removes the candidate, which was not a key. Throws a problem if only a key is allowed there. */
export function dropCandidate(scanner: Scanner): void {
  const { candidates } = scanner;
  const candidate = candidates.at(-1);
  if (candidate?.required) throw notAKey(candidate, scanner);
  candidates[candidates.length - 1] = undefined;
}

/** Removes and returns the candidate that a `:` at the current position makes a key. */
export function takeCandidate(scanner: Scanner): KeyCandidate | undefined {
  const { candidates } = scanner;
  const candidate = candidates.at(-1);
  if (!candidate) return undefined;
  const isKey = candidate.lineStart === scanner.lineStart && !isTooLong(scanner, candidate);
  if (!isKey && candidate.required) throw notAKey(candidate, scanner);
  candidates[candidates.length - 1] = undefined;
  return isKey ? candidate : undefined;
}

function isTooLong({ text, position }: Scanner, { start }: KeyCandidate): boolean {
  // The limit is in characters, not in UTF-16 code units.
  return position - start > MAX_KEY_LENGTH && [...text.slice(start, position)].length > MAX_KEY_LENGTH;
}

function notAKey({ start, lineStart }: KeyCandidate, scanner: Scanner): Problem {
  const { text, position } = scanner;
  if (lineStart === scanner.lineStart && text[position] === ':')
    return syntaxError(start, `the key is longer than ${MAX_KEY_LENGTH} characters`);
  return missingColon(text, start);
}
