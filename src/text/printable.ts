/** Whether a text needs no look at the classes of Unicode, which take a moment to put together: nearly all that is ever printed. */
export function isPlain(text: string): boolean {
  return /^[\n\t\x20-\x7e]*$/.test(text);
}

/** A text as it may reach a terminal: control characters, what turns the direction of text around, and what is no character, are escaped; line breaks and tabs stay. */
export function printable(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/gu, (character) =>
    character === '\n' || character === '\t' ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

// Runners of pipelines act upon `::error::` where a line begins, blanks aside (GitHub), and upon `##[error]`, `##vso[…]` (Azure Pipelines) and
// `##teamcity[…]` anywhere in a line. The colons are looked for first: looking back from each blank takes the square of how many there are.
export const PIPELINE_COMMAND = /:(?=:)(?<=^[^\S\n]*:)|#(?=#\w*\[)/gm;

/** Escapes what would be a command to the runner of a pipeline that shows the text: its first character, as {@link printable} does. */
export function withoutCommands(text: string): string {
  return text.replace(PIPELINE_COMMAND, (character) => (character === ':' ? '\\u{3a}' : '\\u{23}'));
}

/** True if {@link withoutCommands} would change the text. */
export function hasCommand(text: string): boolean {
  return text.search(PIPELINE_COMMAND) >= 0;
}
