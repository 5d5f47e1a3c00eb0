export { jsonLiteral as json, yamlScalar as yaml };

/**
 * Returns the condition of `{{#if x}}` and `{{#unless x}}`. Handlebars would take any value.
 *
 * @throws TypeError for anything but a boolean
 */
export function holds(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`a template expects a boolean, got ${typeof value}`);
  return value;
}

/**
 * `{{#each x}}`: a text for each item, one after the other.
 *
 * @throws TypeError for anything but a list
 */
export function each(value: unknown, fill: (item: unknown) => string): string {
  if (!Array.isArray(value)) throw new TypeError(`a template expects a list, got ${typeof value}`);
  return value.map((item) => fill(item)).join('');
}

/**
 * A value as a JSON literal in ASCII, for JSON within a block scalar: nothing in it can end the line or the scalar, or look like a command to the
 * runner of a pipeline (`##[error]`).
 *
 * @throws TypeError for anything but a string, a finite number or a boolean
 */
export function jsonLiteral(value: unknown): string {
  const isPlain =
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  if (!isPlain) throw new TypeError(`a template expects a string, a number or a boolean, got ${String(value)}`);
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]|#(?=#)/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

// js-yaml takes many times as long, and does not escape invisible characters. A test compares both.

// Control characters, spaces other than U+0020, invisible characters, bidirectional controls, private use,
// noncharacters. The ranges are fixed, because the classes of regular expressions change with the version of Unicode.
const INVISIBLE =
  '\\0-\\x1f\\x7f-\\xa0\\xad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f' +
  '\\u3000\\u3164\\ud800-\\uf8ff\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\uffff\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{10ffff}';
// Multi-line strings need line breaks and tabs. In a scalar on one line they are escaped before. Two number signs can
// start a command for the runner of a pipeline (`##[error]`), at any position.
const ESCAPED = new RegExp(`(?![\\n\\t])[${INVISIBLE}]|#(?=#)`, 'gu');

// Nothing that YAML gives a meaning to at the beginning, and no `: `, ` #` or `##` within.
const PLAIN = new RegExp(
  `^(?!---|\\.\\.\\.)(?:-(?! |$)|[^${INVISIBLE} \\-?:,[\\]{}#&*!|>'"%@\`~=<])(?:[^${INVISIBLE} :#]|#(?!#)|:(?! |$)| (?![ #]|$))*$`,
  'u',
);

// Matches all that a parser of YAML 1.1 or 1.2 reads as a boolean, null, a number or a time, and slightly more.
const KEYWORD = /^(?:y|yes|n|no|true|false|on|off|null|\.nan|[-+]?\.inf)$/i;
const NUMBERS = [
  /^[-+]?(?:[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]*)?$/i,
  /^[-+]?0[xob][0-9a-f+-]*$/i,
  /^[-+]?[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ]|$)/,
];

/**
 * Formats a value as a YAML scalar on one line: plain if YAML 1.1 and 1.2 both read it as the same string,
 * double-quoted otherwise. Numbers and booleans are plain.
 *
 * @throws TypeError for other types, and for a string with a lone surrogate, which YAML cannot represent
 */
export function yamlScalar(value: unknown): string {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  if (typeof value !== 'string')
    throw new TypeError(`a template expects a string, a number or a boolean, got ${String(value)}`);
  return isPlain(value) ? value : doubleQuoted(value);
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !KEYWORD.test(text) && !resemblesNumber(text);
}

/** Go's parser skips underscores at any position of a number. */
function resemblesNumber(text: string): boolean {
  const digits = text.replaceAll('_', '');
  return NUMBERS.some((form) => form.test(digits));
}

/** JSON's escapes are YAML's as well. */
function doubleQuoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('YAML cannot hold a lone surrogate');
  return escapeInvisible(JSON.stringify(text));
}

/** True if a text has a character that {@link escapeInvisible} escapes. */
export function hasInvisible(text: string): boolean {
  return text.search(ESCAPED) >= 0;
}

/**
 * Escapes invisible characters, and those that can start a command, within double quotes. Line breaks and tabs are
 * kept.
 */
export function escapeInvisible(quoted: string): string {
  return quoted.replace(ESCAPED, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
