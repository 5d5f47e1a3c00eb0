/** A number of things, in words: `1 object`, `3 objects`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
