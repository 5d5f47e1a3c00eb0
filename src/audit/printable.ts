/** A value of which no text can do anything to a terminal: control characters, and what turns the direction of text around, are shown as escapes. */
export function printable<T>(value: T): T {
  if (typeof value === 'string') return shownAs(value) as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [shownAs(key), printable(entry)])) as T;
}

function shownAs(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
