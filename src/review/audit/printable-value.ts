import { oneLine } from '../../text/one-line.ts';

/** A value of which no text can do anything to a terminal: control characters, and what turns the direction of text around, are shown as escapes. */
export function printableValue<T>(value: T): T {
  if (typeof value === 'string') return shownAs(value) as T;
  if (Array.isArray(value)) return value.map(printableValue) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [shownAs(key), printableValue(entry)])) as T;
}

function shownAs(text: string): string {
  // On one line of a table.
  return oneLine(text).replaceAll('\t', '\\u{9}');
}
