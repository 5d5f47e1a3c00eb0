import { cutText } from '../../text/cut-text.ts';
import { loadRe2 } from './load-re2.ts';
import type { Refusal } from './scalar-text.ts';

/**
 * Limits of an expression. RE2 accepts programs of millions of steps, but names of network interfaces have 15 bytes at
 * most.
 */
const MAX_LENGTH = 4096;
const MAX_STEPS = 5000;
const MAX_UNICODE = 10;

// An unterminated construct extends to the end of the text, so that the scan takes linear time.
const QUOTED = String.raw`\\Q[\s\S]*?(?:\\E|$)`;
export const ESCAPED = String.raw`\\[\s\S]`;
const UNICODE_CLASS = String.raw`\\[pP](?:\{[^}]*(?:\}|$)|[^{])`;
const CLASS = String.raw`\[\^?\]?(?:\\[pP]\{[^}]*(?:\}|$)|\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*(?:\]|$)`;
const REPEAT = String.raw`\{(\d+)(?:,(\d*))?\}`;
const ESTIMATE_TOKENS = new RegExp([QUOTED, UNICODE_CLASS, ESCAPED, CLASS, REPEAT, String.raw`[\s\S]`].join('|'), 'g');
/** Matches classes and ranges beyond ASCII. Each may have thousands of characters, which case folding visits. */
const UNICODE = /\\[pPx]|[^\0-\x7f]/g;

/** An open group. `steps` counts repetitions as written out, `repeats` is the largest product of nested repetitions. */
interface Group {
  steps: number;
  repeats: number;
  /** The last part, to which a repetition would apply. */
  last: { steps: number; repeats: number };
}

/**
 * Estimates the cost of compiling a regular expression of RE2, without compiling it.
 *
 * @returns the exceeded limit in words, and the largest product of nested repetitions
 */
function estimateRegexp(text: string): { limit?: string; repeats: number } {
  if (text.length > MAX_LENGTH) return { limit: `it has more than ${MAX_LENGTH} characters`, repeats: 1 };
  const groups = [newGroup()];
  for (const [token, min, max] of text.matchAll(ESTIMATE_TOKENS)) {
    const group = groups.at(-1) as Group;
    if (token === '(') {
      groups.push(newGroup());
    } else if (token === ')' && groups.length > 1) {
      groups.pop();
      const { steps, repeats } = addPart(group, NOTHING);
      addPart(groups.at(-1) as Group, { steps: steps + 2, repeats });
    } else if (min !== undefined) {
      const times = Math.max(Number(min), Number(max ?? 0), 1);
      group.last = { steps: group.last.steps * times, repeats: group.last.repeats * times };
    } else {
      addPart(group, { steps: token.startsWith('\\Q') ? token.length : 1, repeats: 1 });
    }
  }
  const all = groups.map((group) => addPart(group, NOTHING));
  const steps = all.reduce((sum, group) => sum + group.steps, 0);
  const repeats = Math.max(...all.map((group) => group.repeats));
  const isLong = steps > MAX_STEPS && `with its repetitions expanded, it has more than ${MAX_STEPS} steps`;
  const isWide =
    (text.match(UNICODE)?.length ?? 0) > MAX_UNICODE &&
    `it has more than ${MAX_UNICODE} classes and characters beyond ASCII`;
  const limit = isLong || isWide;
  return { repeats, ...(limit && { limit }) };
}

const NOTHING = { steps: 0, repeats: 1 };

function newGroup(): Group {
  return { ...NOTHING, last: NOTHING };
}

/** Adds a part at the end of a group. A repetition can no longer apply to the part before. */
function addPart(group: Group, part: Group['last']): Group {
  group.steps += group.last.steps;
  group.repeats = Math.max(group.repeats, group.last.repeats);
  group.last = part;
  return group;
}

/**
 * Categories of `\p{…}` and their long names in Go's canonical spelling: without `_`, `-` and blanks, in lower case
 * after the first letter.
 */
const CATEGORIES = `Any Ascii Assigned C Cc Cf Cn Co Cs L Lc Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So
Z Zl Zp Zs Casedletter Closepunctuation Cntrl Combiningmark Connectorpunctuation Control Currencysymbol Dashpunctuation Decimalnumber
Digit Enclosingmark Finalpunctuation Format Initialpunctuation Letter Letternumber Lineseparator Lowercaseletter Mark Mathsymbol
Modifierletter Modifiersymbol Nonspacingmark Number Openpunctuation Other Otherletter Othernumber Otherpunctuation Othersymbol
Paragraphseparator Privateuse Punct Punctuation Separator Spaceseparator Spacingmark Surrogate Symbol Titlecaseletter Unassigned
Uppercaseletter`;

/**
 * Scripts of Unicode 15 with one-word names. Go removes the `_` of other names (`Old_Persian`) from the name that it
 * looks up but not from its table, so it finds none of them.
 */
const SCRIPTS = `Adlam Ahom Arabic Armenian Avestan Balinese Bamum Batak Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Carian
Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot Cyrillic Deseret Devanagari Dogra Duployan Elbasan Elymaic Ethiopic
Georgian Glagolitic Gothic Grantha Greek Gujarati Gurmukhi Han Hangul Hanunoo Hatran Hebrew Hiragana Inherited Javanese Kaithi Kannada
Katakana Kawi Kharoshthi Khmer Khojki Khudawadi Lao Latin Lepcha Limbu Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean
Marchen Medefaidrin Miao Modi Mongolian Mro Multani Myanmar Nabataean Nandinagari Newa Nko Nushu Ogham Oriya Osage Osmanya Palmyrene
Phoenician Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham Sinhala Sogdian Soyombo Sundanese Syriac Tagalog Tagbanwa Takri
Tamil Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Yezidi Yi`;

let names: ReadonlySet<string> | undefined;

/**
 * True if Go's `regexp` accepts a name in `\p{…}`, as `unicodeTable` of `regexp/syntax` in Go 1.26 looks it up.
 *
 * @param name the name between the braces, including a leading `^`
 */
function isUnicodeClass(name: string): boolean {
  names ??= new Set(`${CATEGORIES} ${SCRIPTS}`.split(/\s/));
  return names.has(canonicalName(name.replace(/^\^/, '')));
}

function canonicalName(name: string): string {
  const letters = name.replace(/[_ -]/g, '');
  // Case changes for ASCII letters only: a Kelvin sign is no k.
  const upper = letters.slice(0, 1).replace(/[a-z]/, (letter) => letter.toUpperCase());
  return upper + letters.slice(1).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The largest product of nested repetitions that Go accepts. */
const MAX_REPEATS = 1000;

/**
 * Matches literal characters with at most one repetition each, between alternatives and anchors. Such an expression is
 * valid in any dialect.
 */
const SIMPLE = /^(?:[\w.,:@% -][*+?]?|[|^$])*$/;

/**
 * Checks a regular expression as Go's `regexp.Compile` does (RE2 syntax).
 *
 * re2js decides, except for names of Unicode classes: it supports newer scripts than Go, and fewer spellings
 * (`\p{greek}`).
 *
 * @returns the problem, or undefined for a valid expression. An expression that is slow to compile is rejected without
 *   compiling it
 */
export function checkRegexp(text: string): Refusal | undefined {
  if (SIMPLE.test(text)) return undefined;
  const quoted = JSON.stringify(cutText(text));
  const refuse = (reason: string): Refusal => ({
    message: `${quoted} is not a valid Go regular expression: ${reason}`,
    hint: 'see https://github.com/google/re2/wiki/Syntax',
  });
  const { limit, repeats } = estimateRegexp(text);
  if (repeats > MAX_REPEATS) return refuse('invalid repeat count');
  if (limit !== undefined) {
    const message = `${quoted} exceeds a limit for regular expressions: ${limit}`;
    return {
      code: 'LIMIT',
      message,
      hint: 'interface names have at most 15 bytes: use a shorter expression',
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
 * Translates an expression of Go into one that re2js accepts exactly if Go accepts the original. In Go, two groups may
 * share a name, and Unicode classes have more spellings.
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
