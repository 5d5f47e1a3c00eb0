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
