/** Throws an error if a guarantee is violated. The message is created only then. */
export function assertInvariant(holds: boolean, message: () => string): asserts holds {
  if (!holds) throw new Error(message());
}

/** Matches characters that control a terminal: control characters except line feeds and tabs, and changes of direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Cs}]/u;

/** Asserts that a text does not control the terminal that shows it. */
export function checkTerminal(text: string, name: string): void {
  const at = CONTROLS.exec(text)?.index;
  assertInvariant(
    at === undefined,
    () => `${name} controls the terminal: ${JSON.stringify(text.slice(Math.max(0, (at ?? 0) - 60), (at ?? 0) + 20))}`,
  );
}
