/** Gives a short name to each different text. Made for one comparison, so that equal texts of both sides have one name. */
export interface Identities {
  /** The name of what a value comes to, as `identityOf` has it. */
  nameOf(text: string): string;
  /** The name of a long string as it is written. Nothing for a short one. */
  nameOfString(value: string): string | undefined;
}

/** Shorter texts are their own names. */
const LONG = 64;

/**
 * Creates the names. What a list of lists of lists comes to would else hold the text of each inner one, level by level.
 *
 * No name of a long text is ever that of a short one: none of these begins with `#`.
 */
export function createIdentities(): Identities {
  const names = new Map<string, string>();
  const strings = new Map<string, string>();
  const nameIn = (known: Map<string, string>, mark: string, text: string) => {
    const name = known.get(text) ?? `${mark}${known.size}`;
    known.set(text, name);
    return name;
  };
  return {
    nameOf: (text) => (text.length <= LONG ? text : nameIn(names, '#', text)),
    nameOfString: (value) => (value.length <= LONG ? undefined : nameIn(strings, '#"', value)),
  };
}
