/**
 * True for ASCII without control characters, which is nearly all output. It spares the start-up cost of Unicode
 * classes.
 */
export function isPlain(text: string): boolean {
  return /^[\n\t\x20-\x7e]*$/.test(text);
}

/**
 * Escapes control characters, characters that change the direction of text, and noncharacters. Line breaks and tabs
 * stay.
 */
export function printable(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/gu, (character) =>
    character === '\n' || character === '\t' ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

// CI systems execute `::error::` at the start of a line, white space aside (GitHub), and `##[error]`, `##vso[…]` (Azure
// Pipelines) and `##teamcity[…]` anywhere in a line. The expression begins at the colons: to begin at the white space
// takes quadratic time.
export const PIPELINE_COMMAND = /:(?=:)(?<=^[^\S\n]*:)|#(?=#\w*\[)/gm;

/** Escapes the first character of commands of CI systems, as {@link printable} escapes characters. */
export function withoutCommands(text: string): string {
  return text.replace(PIPELINE_COMMAND, (character) => (character === ':' ? '\\u{3a}' : '\\u{23}'));
}

/** True if {@link withoutCommands} would change the text. */
export function hasCommand(text: string): boolean {
  return text.search(PIPELINE_COMMAND) >= 0;
}

/** Escapes as {@link printable} does, and line breaks as well, so that a name cannot look like a line of our output. */
export function oneLine(text: string): string {
  return printable(text).replaceAll('\n', '\\u{a}');
}
