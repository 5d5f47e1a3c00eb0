import type { Composer } from './compose/composer.ts';
import { inSource, Problem, syntaxError } from './problem.ts';
import type { Token } from './scan/token.ts';

/** A position in a text that is being scanned. */
export interface ScanPosition {
  readonly text: string;
  position: number;
  /** The offset at which the line of `position` begins. */
  lineStart: number;
  readonly tokens: readonly Token[];
}

/**
 * Returns the problem of an entry (`- `, `? `, or a `:` without a key before it) that cannot begin at this position.
 */
export function misplacedEntry({ text, position, lineStart, tokens }: ScanPosition): Problem {
  if (text[position] === '-')
    return syntaxError(position, 'a list item cannot start here', 'begin the list on a line of its own');
  if (text[position] === '?')
    return syntaxError(position, 'a key cannot start here', 'put text that begins with "? " in quotes');
  const before = tokens.at(-1);
  if (before?.kind !== 'scalar' || before.start >= lineStart) {
    return syntaxError(position, 'a second ":" cannot follow on one line', 'put text that holds ": " in quotes');
  }
  // The line before was meant to be an entry, but lacks the space. Its text continues on this line.
  const glued = gluedColon(text, before.start);
  if (glued !== undefined) return syntaxError(glued, 'a space is missing after the ":"');
  const key = text.slice(lineStart).search(/[^ \t]/) + lineStart;
  const message = 'this entry is indented deeper than the one before it, which has a value already';
  return syntaxError(key, message, 'indent it as the entry before it');
}

/** Returns the problem of a character with which neither a value nor a key can begin. */
export function invalidStart({ text, position }: ScanPosition): Problem {
  if (text[position] === '\t') return tabInIndentation(position);
  return syntaxError(position, `text cannot begin with ${text[position]}`, 'put it in quotes');
}

/** Returns the problem of a tab where only spaces are allowed. */
export function tabInIndentation(offset: number): Problem {
  return syntaxError(offset, 'a tab cannot stand in the indentation', 'use spaces');
}

/** Returns the problem of text in the position of a key: in most cases `key:value` without the space. */
export function missingColon(text: string, offset: number): Problem {
  const glued = gluedColon(text, offset);
  return glued === undefined
    ? syntaxError(offset, 'a key is expected here, but no ":" follows it')
    : syntaxError(glued, 'a space is missing after the ":"');
}

/** Returns the offset after a `:` that lacks a space, as in `key:value`. The colon of `https://host` needs none. */
function gluedColon(text: string, offset: number): number | undefined {
  const glued = /^(?:[^\s:#"'[{,]+|"[^"\n]*"|'[^'\n]*'):(?=[^\s/])/.exec(text.slice(offset, offset + 200));
  return glued ? offset + glued[0].length : undefined;
}

/** Returns the problem of a token in the position of a key or a value. */
export function unexpectedToken(composer: Composer, token: Token): Problem {
  const { kind } = token;
  const at = composer.toSource(token.start);
  if (kind === 'end') return syntaxError(at, 'a value is missing at the end of the text');
  if (kind === '-')
    return syntaxError(at, 'a list item cannot stand in brackets', 'put text that begins with "- " in quotes');
  if (kind === 'key' || kind === 'value') return syntaxError(at, 'a key cannot stand here');
  if (kind === 'document-start' || kind === 'document-end')
    return syntaxError(at, 'a value is missing before this line');
  return syntaxError(at, `unexpected ${excerptOf(composer, token)}`);
}

/** Returns the problem of a token after an entry in brackets that is neither a comma nor the closing bracket. */
export function missingComma({ text, toSource }: Composer, token: Token, open: Token): Problem {
  const isOver = token.kind === 'end' || token.kind === 'document-start' || token.kind === 'document-end';
  const [opening, at] = [toSource(open.start), toSource(token.start)];
  if (isOver) return syntaxError(opening, `the ${open.kind} that opens here is never closed`);
  if (token.kind === 'value' && /[\r\n]/.test(text.slice(open.start, token.start))) {
    const message = `the ${open.kind} that opens here is not closed before the next key`;
    return new Problem({ code: 'YAML_SYNTAX', offset: opening, message, related: [at] });
  }
  const message = `"," or "${open.kind === '[' ? ']' : '}'}" is missing before this`;
  return new Problem({ code: 'YAML_SYNTAX', offset: at, message, related: [opening] });
}

/** Returns the problem of a token after an entry of a block collection that is neither the next entry nor the end. */
export function missingEntry(composer: Composer, token: Token, collection: Token): Problem {
  const { text } = composer;
  const at = composer.toSource(token.start);
  if (isOnSameLine(composer, token)) return unexpectedAfterValue(composer, token);
  if (columnOf(text, token.start) !== columnOf(text, collection.start)) {
    return syntaxError(at, 'the indentation of this line fits no entry above it', 'indent all entries alike');
  }
  if (collection.kind === 'block-sequence') {
    const isGlued = /^-[^\s-]/.test(text.slice(token.start, token.start + 2));
    return syntaxError(at, isGlued ? 'a space is missing after the "-"' : 'a list item must begin with "- "');
  }
  if (token.kind === '-') return syntaxError(at, 'a list item cannot stand among the keys of a mapping');
  return new Problem(inSource(missingColon(text, token.start).details, composer.toSource));
}

/** Returns the problem of a token after the end of the whole document. */
export function trailingToken(composer: Composer, token: Token): Problem {
  if (isOnSameLine(composer, token)) return unexpectedAfterValue(composer, token);
  const isMarked = composer.tokens[composer.next - 1]?.kind === 'document-end';
  const hint = isMarked ? 'begin another one with ---' : 'indent all entries alike';
  return syntaxError(composer.toSource(token.start), 'the document has ended before this line', hint);
}

function unexpectedAfterValue(composer: Composer, token: Token): Problem {
  const { text, tokens, next, toSource } = composer;
  const before = text.charAt(tokens[next - 1]?.start ?? 0);
  const isQuoted = before === '"' || before === "'";
  if (isQuoted && text[token.start] === ':')
    return syntaxError(toSource(token.start + 1), 'a space is missing after the ":"');
  const hint = before === '"' ? 'within double quotes, write \\" for "' : "within single quotes, write '' for '";
  const message = `unexpected ${excerptOf(composer, token)} after the value`;
  return syntaxError(toSource(token.start), message, isQuoted ? hint : undefined);
}

function isOnSameLine({ text, contentEnd }: Composer, token: Token): boolean {
  // A block scalar ends with its last line break.
  return contentEnd > 0 && !/[\r\n]/.test(text.slice(contentEnd - 1, token.start));
}

function columnOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start -= 1;
  return offset - start;
}

function excerptOf({ text }: Composer, { start, end }: Token): string {
  return start < end && end - start <= 40 && !/[\r\n]/.test(text.slice(start, end)) ? text.slice(start, end) : 'text';
}
