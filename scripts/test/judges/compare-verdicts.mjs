// Compares verdicts of `audit` with those of the judge.

/**
 * Returns the differences between two verdicts on a workload: on its template, on the pod that the API server makes of it,
 * on the fields of its pod alone, and on each container alone.
 */
export function compareVerdicts(ours, theirs) {
  if (theirs.error) return [`the judge reports: ${theirs.error}`];
  if (ours.kind !== theirs.kind || ours.name !== theirs.workload.name)
    return [`the judge has ${theirs.kind}/${theirs.workload.name} instead`];
  const containers = theirs.containers ?? [];
  if (ours.containers.length !== containers.length)
    return [`${ours.containers.length} containers here, ${containers.length} there`];
  return [
    ...compareUnits('workload', ours, theirs.workload),
    ...compareUnits('as a pod', ours.asPod ?? ours, theirs.asPod),
    ...compareUnits('pod fields', ours.pod, theirs.podFields),
    ...ours.containers.flatMap((container, index) => {
      const { type, name } = container;
      const qualified = type === 'init' || type === 'ephemeral' ? `${type}/${name}` : name;
      if (qualified !== containers[index].name) return [`container ${qualified} is ${containers[index].name} there`];
      return compareUnits(`container ${qualified}`, container, containers[index]);
    }),
  ];
}

function compareUnits(subject, mine, other) {
  const rows = [
    ['level', mine.level, other.level],
    ['baseline', list(mine.failsBaseline), list(other.failsBaseline)],
    ['restricted', list(mine.failsRestricted), list(other.failsRestricted)],
  ];
  return rows
    .filter(([, here, there]) => here !== there)
    .map(([field, here, there]) => `${subject}: ${field} is ${here} here, ${there} there`);
}

function list(ids) {
  return `[${[...ids].sort().join(' ')}]`;
}
