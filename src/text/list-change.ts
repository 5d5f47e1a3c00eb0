/** What of a list goes, comes and stays, each in its order. */
export function listChange(before: readonly string[], after: readonly string[]) {
  return {
    gone: before.filter((item) => !after.includes(item)),
    come: after.filter((item) => !before.includes(item)),
    same: after.filter((item) => before.includes(item)),
  };
}
