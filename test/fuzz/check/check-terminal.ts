import { demand } from './demand.ts';

/** What a terminal would act upon: control characters but line breaks and tabs, and what turns the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const STEERING = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Cs}]/u;

/** Demands that a text can do nothing to the terminal that shows it. */
export function checkTerminal(text: string, what: string): void {
  const found = STEERING.exec(text);
  demand(
    !found,
    () =>
      `${what} steers the terminal: ${JSON.stringify(text.slice(Math.max(0, (found?.index ?? 0) - 60), (found?.index ?? 0) + 20))}`,
  );
}
