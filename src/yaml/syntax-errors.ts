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
    return syntaxError(position, 'a list item cannot start here', 'start the list on a new line');
  if (text[position] === '?')
    return syntaxError(position, 'a key cannot start here', 'put text that starts with "? " in quotes');
  const before = tokens.at(-1);
  if (before?.kind !== 'scalar' || before.start >= lineStart) {
    return syntaxError(position, 'unexpected second ":" on this line', 'put text that contains ": " in quotes');
  }
  // The line before was meant to be an entry, but lacks the space. Its text continues on this line.
  const glued = gluedColon(text, before.start);
  if (glued !== undefined) return syntaxError(glued, 'missing space after ":"');
  const key = text.slice(lineStart).search(/[^ \t]/) + lineStart;
  const message = 'this entry is indented deeper than the one before it, which already has a value';
  return syntaxError(key, message, 'indent it like the entry before it');
}

/** Returns the problem of a character with which neither a value nor a key can begin. */
export function invalidStart({ text, position }: ScanPosition): Problem {
  if (text[position] === '\t') return tabInIndentation(position);
  return syntaxError(position, `a plain value cannot start with ${text[position]}`, 'put it in quotes');
}

/** Returns the problem of a tab where only spaces are allowed. */
export function tabInIndentation(offset: number): Problem {
  return syntaxError(offset, 'a tab is not allowed in the indentation', 'indent with spaces');
}

/** Returns the problem of text in the position of a key: in most cases `key:value` without the space. */
export function missingColon(text: string, offset: number): Problem {
  const glued = gluedColon(text, offset);
  return glued === undefined
    ? syntaxError(offset, 'expected a key, but no ":" follows')
    : syntaxError(glued, 'missing space after ":"');
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
  if (kind === 'end') return syntaxError(at, 'missing value at the end of the input');
  if (kind === '-')
    return syntaxError(at, 'a list item is not allowed in brackets', 'put text that starts with "- " in quotes');
  if (kind === 'key' || kind === 'value') return syntaxError(at, 'a key is not allowed here');
  if (kind === 'document-start' || kind === 'document-end') return syntaxError(at, 'missing value before this line');
  return syntaxError(at, `unexpected ${excerptOf(composer, token)}`);
}

/** Returns the problem of a token after an entry in brackets that is neither a comma nor the closing bracket. */
export function missingComma({ text, toSource }: Composer, token: Token, open: Token): Problem {
  const isOver = token.kind === 'end' || token.kind === 'document-start' || token.kind === 'document-end';
  const [opening, at] = [toSource(open.start), toSource(token.start)];
  if (isOver) return syntaxError(opening, `this ${open.kind} is never closed`);
  if (token.kind === 'value' && /[\r\n]/.test(text.slice(open.start, token.start))) {
    const message = `this ${open.kind} is not closed before the next key`;
    return new Problem({ code: 'YAML_SYNTAX', offset: opening, message, related: [at] });
  }
  const message = `missing "," or "${open.kind === '[' ? ']' : '}'}" before this`;
  return new Problem({ code: 'YAML_SYNTAX', offset: at, message, related: [opening] });
}

/** Returns the problem of a token after an entry of a block collection that is neither the next entry nor the end. */
export function missingEntry(composer: Composer, token: Token, collection: Token): Problem {
  const { text } = composer;
  const at = composer.toSource(token.start);
  if (isOnSameLine(composer, token)) return unexpectedAfterValue(composer, token);
  if (columnOf(text, token.start) !== columnOf(text, collection.start)) {
    return syntaxError(at, 'the indentation of this line matches no entry above it', 'indent all entries equally');
  }
  if (collection.kind === 'block-sequence') {
    const isGlued = /^-[^\s-]/.test(text.slice(token.start, token.start + 2));
    return syntaxError(at, isGlued ? 'missing space after "-"' : 'a list item must start with "- "');
  }
  if (token.kind === '-') return syntaxError(at, 'a list item is not allowed among the keys of a mapping');
  return new Problem(inSource(missingColon(text, token.start).details, composer.toSource));
}

/** Returns the problem of a token after the end of the whole document. */
export function trailingToken(composer: Composer, token: Token): Problem {
  if (isOnSameLine(composer, token)) return unexpectedAfterValue(composer, token);
  const isMarked = composer.tokens[composer.next - 1]?.kind === 'document-end';
  const hint = isMarked ? 'start another document with ---' : 'indent all entries equally';
  return syntaxError(composer.toSource(token.start), 'the document ends before this line', hint);
}

function unexpectedAfterValue(composer: Composer, token: Token): Problem {
  const { text, tokens, next, toSource } = composer;
  const before = text.charAt(tokens[next - 1]?.start ?? 0);
  const isQuoted = before === '"' || before === "'";
  if (isQuoted && text[token.start] === ':') return syntaxError(toSource(token.start + 1), 'missing space after ":"');
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
