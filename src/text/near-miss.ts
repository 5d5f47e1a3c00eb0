import { describeLookalikes, withoutLookalikes } from './lookalikes.ts';

/**
 * Returns the candidate that a misspelled word most likely stands for: one that differs in case, hyphens, underscores
 * or plural only, else the one with the fewest wrong, missing, added or swapped letters, else the one that begins with
 * the word.
 *
 * @returns undefined if no candidate is near enough, or if several are equally near
 */
export function nearest<T extends string>(word: string, candidates: readonly T[]): T | undefined {
  if (word.length > MAX_WORD_LENGTH) return undefined;
  const distances = candidates.map((candidate) => ({ candidate, distance: distanceOf(word, candidate) }));
  const least = distances.reduce((smallest, { distance }) => Math.min(smallest, distance), Number.POSITIVE_INFINITY);
  const found = distances.filter(({ distance }) => distance === least);
  if (least <= maxTyposOf(word)) return found.length === 1 ? found[0]?.candidate : undefined;
  const longer = candidates.filter((candidate) => isPrefix(word, candidate));
  return longer.length === 1 ? longer[0] : undefined;
}

/**
 * Returns the suggestion of a message, such as `, did you mean "featureGates"?`. Characters of the word that look like
 * others, or are invisible, are named after it.
 *
 * @param word the word that the message quotes
 * @param candidate the nearest candidate, if any
 * @param otherwise returned if there is none
 */
export function didYouMean(word: string, candidate: string | undefined, otherwise = ''): string {
  return candidate ? `, did you mean "${candidate}"?${describeLookalikes(word)}` : otherwise;
}

/** No candidate is as long, and the comparison takes quadratic time. */
const MAX_WORD_LENGTH = 200;
const MAX_TYPOS = 3;
const MIN_PREFIX_LENGTH = 6;

function isPrefix(word: string, candidate: string): boolean {
  return word.length >= MIN_PREFIX_LENGTH && simplify(candidate).startsWith(simplify(word));
}

/** Returns the number of typos that a word of this length may have. Short words too easily turn into others. */
function maxTyposOf(word: string): number {
  return Math.min(MAX_TYPOS, Math.floor(word.length / 3));
}

function distanceOf(word: string, candidate: string): number {
  const [a, b] = [simplify(word), simplify(candidate)];
  if (a === b) return 0;
  if (a.replace(/s$/, '') === b.replace(/s$/, '')) return 0.5;
  return Math.abs(a.length - b.length) > MAX_TYPOS ? Number.POSITIVE_INFINITY : damerauLevenshtein(a, b);
}

function simplify(word: string): string {
  return withoutLookalikes(word).toLowerCase().replace(/[-_ ]/g, '');
}

/**
 * Returns the number of wrong, missing, added or swapped letters of two words, without regard to case, hyphens and
 * underscores.
 */
export function countTypos(a: string, b: string): number {
  return damerauLevenshtein(simplify(a), simplify(b));
}

/** Returns the number of insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
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
