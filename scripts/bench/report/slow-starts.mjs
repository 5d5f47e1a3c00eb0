/**
 * What takes too long to start, in words; nothing where all is well.
 *
 * @param result what was measured
 * @param {number} [limit] how many times the CPU time of bare Node one render may take; none without it
 */
export function slowStarts({ starts }, limit) {
  if (limit === undefined) return [];
  const own = starts.flatMap(({ node, cases }) =>
    cases.filter(({ subject }) => subject === 'calico-render').map((one) => ({ node, ...one })),
  );
  if (own.length === 0) return ['no start of calico-render was measured'];
  return own
    .filter(({ ratio }) => ratio.median > limit)
    .map(
      ({ node, name, ratio }) =>
        `Node ${node}, ${name}: ${ratio.median.toFixed(2)} times bare Node, more than ${limit}`,
    );
}
