/** Codes of the characters that have a meaning in YAML. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const SINGLE_QUOTE = 39;
export const ASTERISK = 42;
export const PLUS = 43;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const COLON = 58;
export const LESS = 60;
export const GREATER = 62;
export const QUESTION = 63;
export const AT = 64;
export const LEFT_BRACKET = 91;
export const BACKSLASH = 92;
export const RIGHT_BRACKET = 93;
export const BACKTICK = 96;
export const LEFT_BRACE = 123;
export const PIPE = 124;
export const RIGHT_BRACE = 125;

/** Whether a code is a space or a tab. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Whether a code ends a line. Other line breaks of YAML 1.1 (NEL, LS, PS) do not get this far. */
export function isBreak(code: number): boolean {
  return code === LF || code === CR;
}

/** Whether a code is white space or what `charCodeAt` gives behind the end of the text. */
export function isGap(code: number): boolean {
  return code === SPACE || code === LF || code === TAB || code === CR || Number.isNaN(code);
}

/** Whether a line begins at an offset with a document marker, `---` or `...`. */
export function isDocumentMarker(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code !== DASH && code !== DOT) return false;
  return (
    text.charCodeAt(offset + 1) === code && text.charCodeAt(offset + 2) === code && isGap(text.charCodeAt(offset + 3))
  );
}

/** The offset behind the line break that stands at an offset. */
export function afterBreak(text: string, offset: number): number {
  return text.charCodeAt(offset) === CR && text.charCodeAt(offset + 1) === LF ? offset + 2 : offset + 1;
}
