import { cutText } from '../../text/cut-text.ts';
import { loadRe2 } from './load-re2.ts';
import type { Refusal } from './refusal.ts';
import { CLASS, ESCAPED, estimateRegexp, QUOTED, UNICODE_CLASS } from './regexp-cost.ts';
import { isUnicodeClass } from './unicode-classes.ts';

/** Go repeats nothing more often, repetitions within repetitions multiplied. */
const MAX_REPEATS = 1000;

/** Literal characters, each perhaps repeated once, between alternatives and anchors: right in any dialect. */
const SIMPLE = /^(?:[\w.,:@% -][*+?]?|[|^$])*$/;

/**
 * Whether a text is a regular expression as Go's `regexp.Compile` takes it (RE2 syntax).
 *
 * re2js decides, apart from names of Unicode classes: it knows newer scripts than Go, and fewer spellings (`\p{greek}`).
 *
 * @returns what is wrong; nothing where nothing is. An expression that would take long to compile is refused without compiling it
 */
export function checkRegexp(text: string): Refusal | undefined {
  if (SIMPLE.test(text)) return undefined;
  const quoted = JSON.stringify(cutText(text));
  const refuse = (reason: string): Refusal => ({
    message: `${quoted} is no regular expression in Go's syntax: ${reason}`,
    hint: 'see https://github.com/google/re2/wiki/Syntax',
  });
  const { limit, repeats } = estimateRegexp(text);
  if (repeats > MAX_REPEATS) return refuse('invalid repeat count');
  if (limit !== undefined) {
    const message = `${quoted} is no regular expression that calico-render compiles: ${limit}`;
    return {
      code: 'LIMIT',
      message,
      hint: 'names of network interfaces have 15 bytes at most: a short one matches them',
    };
  }
  const { RE2JS, RE2JSSyntaxException } = loadRe2();
  const { translated, unknownClass } = translate(text);
  if (unknownClass !== undefined) return refuse(`invalid character class range at ${JSON.stringify(unknownClass)}`);
  try {
    RE2JS.compile(translated);
    return undefined;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const pattern = error.getPattern();
    const place = pattern && pattern !== text ? ` at ${JSON.stringify(pattern)}` : '';
    return refuse(`${error.getDescription()}${place}`);
  }
}

const NAMED_GROUP = String.raw`\(\?P?<\w+>`;
const TOKENS = new RegExp([QUOTED, UNICODE_CLASS, ESCAPED, CLASS, NAMED_GROUP].join('|'), 'gu');
const WITHIN_CLASS = new RegExp([UNICODE_CLASS, ESCAPED].join('|'), 'gu');

/**
 * Turns what Go takes into what re2js takes where they differ and nothing but the verdict matters: in Go, two groups may have one name,
 * and Unicode classes have more spellings.
 */
function translate(text: string): { translated: string; unknownClass?: string } {
  let unknownClass: string | undefined;
  const toKnownClass = (token: string) => {
    const name = /^\\[pP](?:\{[^}]*\}|[^{])$/u.test(token) ? token.slice(2).replace(/[{}]/g, '') : undefined;
    if (name === undefined) return token;
    if (!isUnicodeClass(name)) unknownClass ??= token;
    return '\\pL';
  };
  const translated = text.replace(TOKENS, (token) => {
    if (token.startsWith('(')) return '(';
    if (token.startsWith('[')) return token.replace(WITHIN_CLASS, toKnownClass);
    return token.startsWith('\\Q') ? token : toKnownClass(token);
  });
  return { translated, ...(unknownClass !== undefined && { unknownClass }) };
}
