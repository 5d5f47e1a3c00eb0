/**
 * Round numbers for an axis that begins at 0.
 *
 * @param {number} maximum the largest value that is shown, above 0
 * @returns {number[]} three to six, from 0 to the first at or above the maximum
 */
export function ticks(maximum) {
  const power = 10 ** Math.floor(Math.log10(maximum));
  const step = [0.2, 0.5, 1, 2].map((part) => part * power).find((size) => maximum / size <= 5);
  const count = Math.ceil(maximum / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}
