/**
 * Appends all items to a list, however many: the number of arguments of a call is limited, and a file can have more
 * issues.
 */
export function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

/** Returns a number with its noun: `1 object`, `3 objects`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Returns the items that were added to, removed from and kept in a list, each in its order. */
export function compareLists(before: readonly string[], after: readonly string[]) {
  const [old, current] = [new Set(before), new Set(after)];
  return {
    removed: before.filter((item) => !current.has(item)),
    added: after.filter((item) => !old.has(item)),
    unchanged: after.filter((item) => old.has(item)),
  };
}
