/** Adds all items to the end of a list, however many: a call takes only so many arguments, and a file can have more mistakes than that. */
export function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}
