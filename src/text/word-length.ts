/** How long the word is that a place points to, in UTF-16 code units, from the rest of its line: a quoted text, or what is written without blanks. */
export function wordLength(rest: string): number {
  return /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:[^\s:,[\]{}]|:(?=\S))+)/.exec(rest)?.[0].length ?? 1;
}
