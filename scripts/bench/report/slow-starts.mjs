/**
 * Reports start-up times above a limit.
 *
 * @param result of the benchmark
 * @param {number} [limit] for one render, as a multiple of the CPU time of bare Node
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
