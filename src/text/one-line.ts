import { printable } from './printable.ts';

/** A text as it may stand on one line of what a terminal shows: line breaks are escaped as well, so that a name cannot look like a line of ours. */
export function oneLine(text: string): string {
  return printable(text).replaceAll('\n', '\\u{a}');
}
