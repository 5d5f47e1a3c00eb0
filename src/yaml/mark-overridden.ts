import type { MappingEntry } from './node.ts';

/** Up to so many entries, comparing each with each is faster than an index. */
const FEW = 8;

/**
 * Sets `overriddenBy` on the entries whose key a later entry repeats.
 *
 * @param merged the entries that came with a merge key. Those that are overridden are left out: that is what merging is for. The
 *   opposite, a merged entry that overrides a written one before it, is what go-yaml v2 does and what hardly anybody expects: a repetition.
 * @returns the entries that stay
 */
export function markOverridden(entries: MappingEntry[], merged?: ReadonlySet<MappingEntry>): MappingEntry[] {
  if (!hasRepetition(entries)) return entries;
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  return entries.filter((entry) => {
    const winner = last.get(entry.key);
    if (winner === entry || winner === undefined) return true;
    entry.overriddenBy = { start: winner.keyNode.start, end: winner.keyNode.end };
    return !merged?.has(entry);
  });
}

function hasRepetition(entries: readonly MappingEntry[]): boolean {
  if (entries.length > FEW) return new Set(entries.map(({ key }) => key)).size < entries.length;
  for (let later = 1; later < entries.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      if ((entries[later] as MappingEntry).key === (entries[earlier] as MappingEntry).key) return true;
    }
  }
  return false;
}
