/** Returns the removed, added and common items of two lists, each in order. */
export function listChange(before: readonly string[], after: readonly string[]) {
  const [old, fresh] = [new Set(before), new Set(after)];
  return {
    removed: before.filter((item) => !fresh.has(item)),
    added: after.filter((item) => !old.has(item)),
    same: after.filter((item) => old.has(item)),
  };
}
