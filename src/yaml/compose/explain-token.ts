import { Problem } from '../problem.ts';
import type { Token } from '../scan/token.ts';
import type { Composer } from './composer.ts';
import { missingColon } from './missing-colon.ts';

/** What is wrong with a token where a key or a value should stand. */
export function unexpected(composer: Composer, token: Token): Problem {
  const { kind } = token;
  if (kind === 'end') return problem(composer, token, 'a value is missing at the end of the text');
  if (kind === '-')
    return problem(composer, token, 'a list item cannot stand in brackets', 'put text that begins with "- " in quotes');
  if (kind === 'key' || kind === 'value') return problem(composer, token, 'a key cannot stand here');
  if (kind === 'document-start' || kind === 'document-end')
    return problem(composer, token, 'a value is missing before this line');
  return problem(composer, token, `unexpected ${shown(composer, token)}`);
}

/** What is wrong with a token that follows a whole entry in brackets: neither a comma nor the end. */
export function missingComma(composer: Composer, token: Token, open: Token): Problem {
  const { text, place } = composer;
  const isOver = token.kind === 'end' || token.kind === 'document-start' || token.kind === 'document-end';
  if (isOver) return problem(composer, open, `the ${open.kind} that opens here is never closed`);
  if (token.kind === 'value' && /[\r\n]/.test(text.slice(open.start, token.start))) {
    const message = `the ${open.kind} that opens here is not closed before the next key`;
    return new Problem({ code: 'YAML_SYNTAX', offset: place(open.start), message, related: [place(token.start)] });
  }
  const message = `"," or "${open.kind === '[' ? ']' : '}'}" is missing before this`;
  return new Problem({ code: 'YAML_SYNTAX', offset: place(token.start), message, related: [place(open.start)] });
}

/** What is wrong with a token that follows a whole entry of a block collection: neither the next entry nor the end. */
export function missingEntry(composer: Composer, token: Token, collection: Token): Problem {
  const { text } = composer;
  if (isOnSameLine(composer, token)) return afterValue(composer, token);
  if (columnOf(text, token.start) !== columnOf(text, collection.start)) {
    return problem(composer, token, 'the indentation of this line fits no entry above it', 'indent all entries alike');
  }
  if (collection.kind === 'block-sequence') {
    if (/^-[^\s-]/.test(text.slice(token.start, token.start + 2)))
      return problem(composer, token, 'a space is missing after the "-"');
    return problem(composer, token, 'a list item must begin with "- "');
  }
  if (token.kind === '-') return problem(composer, token, 'a list item cannot stand among the keys of a mapping');
  const { offset, message } = missingColon(text, token.start);
  return new Problem({ code: 'YAML_SYNTAX', offset: composer.place(offset), message });
}

/** What is wrong with a token behind the end of the whole document. */
export function trailing(composer: Composer, token: Token): Problem {
  if (isOnSameLine(composer, token)) return afterValue(composer, token);
  const isMarked = composer.tokens[composer.next - 1]?.kind === 'document-end';
  if (isMarked)
    return problem(composer, token, 'the document has ended before this line', 'begin another one with ---');
  return problem(composer, token, 'the document has ended before this line', 'indent all entries alike');
}

function afterValue(composer: Composer, token: Token): Problem {
  const { text, tokens, next } = composer;
  const before = text.charAt(tokens[next - 1]?.start ?? 0);
  const isQuoted = before === '"' || before === "'";
  if (isQuoted && text[token.start] === ':') {
    return problem(composer, { ...token, start: token.start + 1 }, 'a space is missing after the ":"');
  }
  const hint = before === '"' ? 'within double quotes, write \\" for "' : "within single quotes, write '' for '";
  return problem(composer, token, `unexpected ${shown(composer, token)} after the value`, isQuoted ? hint : undefined);
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

function shown({ text }: Composer, { start, end }: Token): string {
  return start < end && end - start <= 40 && !/[\r\n]/.test(text.slice(start, end)) ? text.slice(start, end) : 'text';
}

function problem({ place }: Composer, { start }: Pick<Token, 'start'>, message: string, hint?: string): Problem {
  return new Problem({ code: 'YAML_SYNTAX', offset: place(start), message, ...(hint && { hint }) });
}
