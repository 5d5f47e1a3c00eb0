/** Codes of the characters that have a meaning in YAML. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const AMPERSAND = 38;
export const SINGLE_QUOTE = 39;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const COLON = 58;
export const QUESTION = 63;
export const LEFT_BRACKET = 91;
export const BACKSLASH = 92;
export const RIGHT_BRACKET = 93;
export const LEFT_BRACE = 123;
export const RIGHT_BRACE = 125;

/** True if a code is a space or a tab. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** True if a code ends a line. The other line breaks of YAML 1.1 (NEL, LS, PS) are refused before. */
export function isBreak(code: number): boolean {
  return code === LF || code === CR;
}

/** True if a code is white space, or the result of `charCodeAt` after the end of the text. */
export function isGap(code: number): boolean {
  return code === SPACE || code === LF || code === TAB || code === CR || Number.isNaN(code);
}

/** True if a line begins at an offset with a document marker, `---` or `...`. */
export function isDocumentMarker(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code !== DASH && code !== DOT) return false;
  return (
    text.charCodeAt(offset + 1) === code && text.charCodeAt(offset + 2) === code && isGap(text.charCodeAt(offset + 3))
  );
}

/** Returns the offset after the line break at an offset. */
export function afterBreak(text: string, offset: number): number {
  return text.charCodeAt(offset) === CR && text.charCodeAt(offset + 1) === LF ? offset + 2 : offset + 1;
}
