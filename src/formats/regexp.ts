import { loadRe2 } from './load-re2.ts';

/** Literal characters, each perhaps repeated once, between alternatives and anchors: right in any dialect. */
const SIMPLE = /^(?:[\w.,:@% -][*+?]?|[|^$])*$/;

/**
 * Whether a text is a regular expression as Go's `regexp.Compile` takes it (RE2 syntax).
 *
 * re2js decides. It knows newer Unicode scripts than Go and fewer spellings of their names (`\p{greek}`), which no name
 * of a network interface needs.
 *
 * @returns what is wrong, in a few words; nothing where nothing is
 */
export function checkRegexp(text: string): string | undefined {
  if (SIMPLE.test(text)) return undefined;
  const { RE2JS, RE2JSSyntaxException } = loadRe2();
  try {
    RE2JS.compile(withoutGroupNames(text));
    return undefined;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const pattern = error.getPattern();
    return `${error.getDescription()}${pattern && pattern !== text ? ` at ${JSON.stringify(pattern)}` : ''}`;
  }
}

// What has no end goes on to the end of the text, so that it is gone through once only.
const QUOTED = String.raw`\\Q[\s\S]*?(?:\\E|$)`;
const ESCAPED = String.raw`\\[\s\S]`;
const CLASS = String.raw`\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*(?:\]|$)`;
const NAMED_GROUP = String.raw`(\(\?P?<\w+>)`;
const TOKENS = new RegExp([QUOTED, ESCAPED, CLASS, NAMED_GROUP].join('|'), 'g');

/** In Go, two groups may have one name; in re2js they may not. */
function withoutGroupNames(text: string): string {
  return text.replace(TOKENS, (token, namedGroup) => (namedGroup === undefined ? token : '('));
}
