/**
 * What samples come to.
 *
 * @typedef {object} Summary
 * @property {number} median
 * @property {number} lower the lower quartile
 * @property {number} upper the upper quartile: half of the samples lie between the two
 * @property {number} samples how many there were
 */

/**
 * Median and quartiles. No mean: on a machine with other work a few slow samples would move it.
 *
 * @param {readonly number[]} samples at least one
 * @returns {Summary}
 */
export function summarize(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    median: round(quantile(sorted, 0.5)),
    lower: round(quantile(sorted, 0.25)),
    upper: round(quantile(sorted, 0.75)),
    samples: sorted.length,
  };
}

/** Returns the ratios of samples to those of a baseline, pair by pair, so that a temporary slowdown affects both. */
export function pairRatios(samples, baseline) {
  if (samples.length !== baseline.length) throw new Error(`${samples.length} samples against ${baseline.length}`);
  return samples.map((sample, index) => sample / baseline[index]);
}

/** Interpolates between the two nearest samples. */
function quantile(sorted, part) {
  if (sorted.length === 0) throw new Error('no samples');
  const position = (sorted.length - 1) * part;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** Rounds to four significant digits. */
function round(value) {
  return Number(value.toPrecision(4));
}
