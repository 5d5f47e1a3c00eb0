/**
 * Holds what Stryker found against what is explained.
 *
 * @param mutants `{ file, line, status, original, replacement }`, the texts as they stand in the source
 * @param explanations `{ file, original, replacement, why }`: mutants that no test can notice
 * @param files the files that were mutated; explanations of others are left alone
 * @returns counts by status, the score in percent, the mutants that nobody noticed or explains, and explanations without one
 */
export function judgeMutants(mutants, explanations, files) {
  const counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0, other: 0 };
  for (const { status } of mutants) counts[status in counts ? status : 'other'] += 1;
  const noticed = counts.Killed + counts.Timeout;
  const judged = noticed + counts.Survived + counts.NoCoverage;
  const survivors = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const explains = (explanation) => (mutant) =>
    explanation.file === mutant.file &&
    squeeze(explanation.original) === squeeze(mutant.original) &&
    squeeze(explanation.replacement) === squeeze(mutant.replacement);
  return {
    counts,
    score: judged === 0 ? 0 : (100 * noticed) / judged,
    unexplained: survivors.filter((mutant) => !explanations.some((one) => explains(one)(mutant))),
    needless: explanations.filter((one) => files.includes(one.file) && !survivors.some(explains(one))),
  };
}

function squeeze(text) {
  return text.replace(/\s+/g, ' ').trim();
}
