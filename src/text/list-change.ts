/** What of a list goes, comes and stays, each in its order. */
export function listChange(before: readonly string[], after: readonly string[]) {
  const [old, fresh] = [new Set(before), new Set(after)];
  return {
    gone: before.filter((item) => !fresh.has(item)),
    come: after.filter((item) => !old.has(item)),
    same: after.filter((item) => old.has(item)),
  };
}
