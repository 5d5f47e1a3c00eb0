/**
 * The word that was meant: one that differs from it in case, hyphens, underscores or plural only, else the one that is
 * nearest in letters typed wrong, left out, added or swapped, else the one that begins with it.
 *
 * @returns nothing if none is near enough, or if several are equally near
 */
export function nearest<T extends string>(word: string, candidates: readonly T[]): T | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const distances = candidates.map((candidate) => ({ candidate, distance: distanceOf(word, candidate) }));
  const least = distances.reduce((smallest, { distance }) => Math.min(smallest, distance), Number.POSITIVE_INFINITY);
  const found = distances.filter(({ distance }) => distance === least);
  if (least <= toleranceOf(word)) return found.length === 1 ? found[0]?.candidate : undefined;
  const longer = candidates.filter((candidate) => isBeginning(word, candidate));
  return longer.length === 1 ? longer[0] : undefined;
}

/** Nothing that is meant is called so: comparing long texts letter by letter takes long. */
const LONGEST_WORD = 200;
const MOST_SLIPS = 3;
const SHORTEST_BEGINNING = 6;

function isBeginning(word: string, candidate: string): boolean {
  return word.length >= SHORTEST_BEGINNING && simplify(candidate).startsWith(simplify(word));
}

/** How many slips a word of this length may have: short words turn into others too easily. */
function toleranceOf(word: string): number {
  return Math.min(MOST_SLIPS, Math.floor(word.length / 3));
}

function distanceOf(word: string, candidate: string): number {
  const [a, b] = [simplify(word), simplify(candidate)];
  if (a === b) return 0;
  if (a.replace(/s$/, '') === b.replace(/s$/, '')) return 0.5;
  return Math.abs(a.length - b.length) > MOST_SLIPS ? Number.POSITIVE_INFINITY : damerauLevenshtein(a, b);
}

function simplify(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}

/** Returns how many letters are wrong, missing, added or swapped between two words, regardless of case, hyphens and underscores. */
export function countSlips(a: string, b: string): number {
  return damerauLevenshtein(simplify(a), simplify(b));
}

/** Insertions, deletions, substitutions and swaps of neighbours, each counted once (optimal string alignment). */
function damerauLevenshtein(a: string, b: string): number {
  const width = b.length + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column < width; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const options = [at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1)];
      if (isSwap) options.push(at(beforeLast, column - 2) + 1);
      current.push(Math.min(...options));
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(distances: number[], index: number): number {
  return distances[index] ?? Number.POSITIVE_INFINITY;
}
