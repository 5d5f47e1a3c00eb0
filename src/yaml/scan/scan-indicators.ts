import { explainEntry } from '../compose/explain.ts';
import { checkDepth, closeBlocks, openBlock } from './indentation.ts';
import { dropCandidate, noteCandidate, takeCandidate } from './key-candidate.ts';
import { column, inFlow, type Scanner } from './scanner.ts';
import type { Indicator } from './token.ts';

/** Adds a token of as many characters from the current position on. */
export function pushIndicator(scanner: Scanner, kind: Indicator['kind'], length = 1): void {
  const start = scanner.position;
  scanner.position += length;
  scanner.tokens.push({ kind, start, end: scanner.position });
}

/** Ends everything that is open: at the end of the text, a document marker, a directive. */
export function scanBorder(scanner: Scanner, kind: Indicator['kind'], length: number): void {
  closeBlocks(scanner, -1);
  dropCandidate(scanner);
  scanner.keyAllowed = false;
  pushIndicator(scanner, kind, length);
}

/** Reads `[` or `{`. */
export function openFlow(scanner: Scanner, kind: '[' | '{'): void {
  noteCandidate(scanner);
  scanner.candidates.push(undefined);
  checkDepth(scanner, scanner.position);
  scanner.keyAllowed = true;
  pushIndicator(scanner, kind);
}

/** Reads `]` or `}`. */
export function closeFlow(scanner: Scanner, kind: ']' | '}'): void {
  dropCandidate(scanner);
  if (inFlow(scanner)) scanner.candidates.pop();
  scanner.keyAllowed = false;
  pushIndicator(scanner, kind);
}

/** Reads the comma between two entries in brackets. */
export function scanComma(scanner: Scanner): void {
  dropCandidate(scanner);
  scanner.keyAllowed = true;
  pushIndicator(scanner, ',');
}

/** Reads the `-` of a list item. */
export function scanListItem(scanner: Scanner): void {
  beginEntry(scanner, 'block-sequence');
  dropCandidate(scanner);
  scanner.keyAllowed = true;
  pushIndicator(scanner, '-');
}

/** Reads the `?` before a key. */
export function scanExplicitKey(scanner: Scanner): void {
  beginEntry(scanner, 'block-mapping');
  dropCandidate(scanner);
  scanner.keyAllowed = !inFlow(scanner);
  pushIndicator(scanner, 'key');
}

/** Reads the `:` before a value, which makes a key of what stands before it. */
export function scanColon(scanner: Scanner): void {
  const key = takeCandidate(scanner);
  if (key) {
    scanner.tokens.splice(key.token, 0, { kind: 'key', start: key.start, end: key.start });
    openBlock(scanner, 'block-mapping', { column: key.start - key.lineStart, start: key.start, token: key.token });
    // One key cannot hold another one.
    scanner.keyAllowed = false;
  } else {
    beginEntry(scanner, 'block-mapping');
    scanner.keyAllowed = !inFlow(scanner);
  }
  pushIndicator(scanner, 'value');
}

/** Makes sure that an entry with an indicator of its own may stand here. */
function beginEntry(scanner: Scanner, kind: 'block-sequence' | 'block-mapping'): void {
  if (inFlow(scanner)) return;
  if (!scanner.keyAllowed) throw explainEntry(scanner);
  openBlock(scanner, kind, { column: column(scanner), start: scanner.position, token: scanner.tokens.length });
}
