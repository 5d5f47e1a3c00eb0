/** Gives a short name to each different text. Made for one comparison, so that equal texts of both sides have one name. */
export type Identities = (text: string) => string;

/** Shorter texts are their own names. */
const LONG = 64;

/**
 * Creates the names. What a list of lists of lists comes to would else hold the text of each inner one, level by level.
 *
 * @returns no name of a long text is ever that of a short one: none of these begins with `#`
 */
export function createIdentities(): Identities {
  const names = new Map<string, string>();
  return (text) => {
    if (text.length <= LONG) return text;
    const name = names.get(text) ?? `#${names.size}`;
    names.set(text, name);
    return name;
  };
}
