import { loadRe2 } from './load-re2.ts';
import { isUnicodeClass } from './unicode-classes.ts';

/** Literal characters, each perhaps repeated once, between alternatives and anchors: right in any dialect. */
const SIMPLE = /^(?:[\w.,:@% -][*+?]?|[|^$])*$/;

/**
 * Whether a text is a regular expression as Go's `regexp.Compile` takes it (RE2 syntax).
 *
 * re2js decides, apart from names of Unicode classes: it knows newer scripts than Go, and fewer spellings (`\p{greek}`).
 *
 * @returns what is wrong, in a few words; nothing where nothing is
 */
export function checkRegexp(text: string): string | undefined {
  if (SIMPLE.test(text)) return undefined;
  const { RE2JS, RE2JSSyntaxException } = loadRe2();
  const { translated, unknownClass } = translate(text);
  if (unknownClass !== undefined) return `invalid character class range at ${JSON.stringify(unknownClass)}`;
  try {
    RE2JS.compile(translated);
    return undefined;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const pattern = error.getPattern();
    return `${error.getDescription()}${pattern && pattern !== text ? ` at ${JSON.stringify(pattern)}` : ''}`;
  }
}

// What has no end goes on to the end of the text, so that it is gone through once only.
const QUOTED = String.raw`\\Q[\s\S]*?(?:\\E|$)`;
const UNICODE_CLASS = String.raw`\\[pP](?:\{[^}]*(?:\}|$)|[^{])`;
const ESCAPED = String.raw`\\[\s\S]`;
const CLASS = String.raw`\[\^?\]?(?:\\[pP]\{[^}]*(?:\}|$)|\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*(?:\]|$)`;
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
