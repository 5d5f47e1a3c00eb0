import { syntaxError } from '../problem.ts';
import { misplacedEntry } from '../syntax-errors.ts';
import { AMPERSAND, isGap } from './characters.ts';
import {
  addCandidate,
  checkDepth,
  closeBlocks,
  column,
  dropCandidate,
  inFlow,
  openBlock,
  type Scanner,
  takeCandidate,
} from './scanner.ts';
import type { Indicator } from './token.ts';

/** Adds a token of the given length, which begins at the current position. */
export function pushIndicator(scanner: Scanner, kind: Indicator['kind'], length = 1): void {
  const start = scanner.position;
  scanner.position += length;
  scanner.tokens.push({ kind, start, end: scanner.position });
}

/** Reads the end of the text, a document marker, or a directive. Each ends all open collections. */
export function scanBorder(scanner: Scanner, kind: Indicator['kind'], length: number): void {
  closeBlocks(scanner, -1);
  dropCandidate(scanner);
  scanner.keyAllowed = false;
  pushIndicator(scanner, kind, length);
}

/** Reads `[` or `{`. */
export function openFlow(scanner: Scanner, kind: '[' | '{'): void {
  addCandidate(scanner);
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

/** Reads the `:` before a value, which makes the candidate before it a key. */
export function scanColon(scanner: Scanner): void {
  const key = takeCandidate(scanner);
  if (key) {
    scanner.tokens.splice(key.token, 0, { kind: 'key', start: key.start, end: key.start });
    openBlock(scanner, 'block-mapping', { column: key.start - key.lineStart, start: key.start, token: key.token });
    // A key cannot hold another one.
    scanner.keyAllowed = false;
  } else {
    beginEntry(scanner, 'block-mapping');
    scanner.keyAllowed = !inFlow(scanner);
  }
  pushIndicator(scanner, 'value');
}

/** Begins an entry with an indicator. Throws a problem if no entry may begin at the current position. */
function beginEntry(scanner: Scanner, kind: 'block-sequence' | 'block-mapping'): void {
  if (inFlow(scanner)) return;
  if (!scanner.keyAllowed) throw misplacedEntry(scanner);
  openBlock(scanner, kind, { column: column(scanner), start: scanner.position, token: scanner.tokens.length });
}

const NAME = /[0-9A-Za-z_-]+/y;
const URI = String.raw`[0-9A-Za-z_\-;/?:@&=+$,.!~*'()[\]]`;
const TAG = new RegExp(`!<${URI}+>|!${URI}*`, 'y');

/** Reads an anchor (`&name`) or an alias (`*name`). */
export function scanAnchorOrAlias(scanner: Scanner): void {
  const { text, position: start } = scanner;
  const kind = text.charCodeAt(start) === AMPERSAND ? 'anchor' : 'alias';
  NAME.lastIndex = start + 1;
  const end = NAME.test(text) ? NAME.lastIndex : start + 1;
  const next = text.charCodeAt(end);
  if (end === start + 1 || !(isGap(next) || '?:,]}%@`'.includes(text.charAt(end)))) {
    const message = `the ${text[start]} of an ${kind} requires a name of letters, digits, "-" and "_"`;
    throw syntaxError(end, message, `put text that starts with ${text[start]} in quotes`);
  }
  scanner.position = end;
  scanner.tokens.push({ kind, start, end });
}

/** Reads a tag (`!!str`, `!local`, `!<verbatim>`). */
export function scanTag(scanner: Scanner): void {
  const { text, position: start } = scanner;
  TAG.lastIndex = start;
  const tag = TAG.exec(text)?.[0] ?? '!';
  const end = start + tag.length;
  if (!isGap(text.charCodeAt(end)) || /^![\w-]*!$/.test(tag))
    throw syntaxError(end, 'this is not a tag', 'put text that starts with ! in quotes');
  scanner.position = end;
  scanner.tokens.push({ kind: 'tag', start, end });
}
