// What begins like a word, or a flag, and holds nothing that could end a plain scalar. Everything else has a reason to be quoted.
const WORD = /^-{0,2}[A-Za-z/_(](?:[!-~]| (?! ))*$/;
const ENDS_PLAIN = /: | #|[: ]$/;
// Words that YAML 1.1 reads as a boolean, null or a number, in any case.
const KEYWORD = /^(?:y|yes|n|no|true|false|on|off|null|nan|inf)$/i;
// Ranges and quantities begin with a digit, but neither YAML reads them as a number.
const RANGE = /^[0-9][0-9A-Fa-f.:]*\/[0-9]+$/;
const QUANTITY = /^[0-9]+(?:m|[KMGTPE]i|[kMGTP])$/;

/**
 * A value as a YAML scalar on one line: plain where YAML 1.1 and 1.2 both read it as that very string, double-quoted
 * otherwise. Numbers and booleans stay what they are.
 *
 * @throws TypeError for anything else, and for a string that YAML cannot hold (with a lone surrogate)
 */
export function yamlScalar(value: unknown): string {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  if (typeof value !== 'string') throw new TypeError(`a template wants a string, a number or a boolean, got ${String(value)}`);
  return isPlain(value) ? value : doubleQuoted(value);
}

function isPlain(text: string): boolean {
  if (RANGE.test(text) || QUANTITY.test(text)) return true;
  return WORD.test(text) && !ENDS_PLAIN.test(text) && !KEYWORD.test(text);
}

const ESCAPES: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r', '\0': '\\0' };

// Letters, digits, marks, punctuation, symbols and the space are printed as they are; what is invisible is escaped.
const NEEDS_ESCAPE = /["\\]|[^\p{L}\p{N}\p{M}\p{P}\p{S} ]/gu;

function doubleQuoted(text: string): string {
  return `"${text.replace(NEEDS_ESCAPE, escape)}"`;
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) throw new TypeError('YAML cannot hold a lone surrogate');
  const hex = code.toString(16);
  return ESCAPES[character] ?? (code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`);
}
