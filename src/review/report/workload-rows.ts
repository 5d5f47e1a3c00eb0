import type { ContainerAudit, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';

/** Something that either side may have. */
export interface Pair<T> {
  before?: T;
  after?: T;
}

/** A workload of either side, with its containers. */
export interface WorkloadRow extends Pair<WorkloadAudit> {
  containers: Pair<ContainerAudit>[];
}

/** The workloads of both sides, those of one object together, and so their containers; in the order of the second side. */
export function workloadRows(before: readonly WorkloadAudit[], after: readonly WorkloadAudit[]): WorkloadRow[] {
  return pair(before, after, ({ kind, namespace = '', name, template }) =>
    JSON.stringify([kind, namespace, name, template]),
  ).map((row) => ({
    ...row,
    containers: pair(row.before?.containers ?? [], row.after?.containers ?? [], ({ type, name }) =>
      JSON.stringify([type, name]),
    ),
  }));
}

function pair<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Pair<T>[] {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const fresh = new Map(after.map((item) => [keyOf(item), item]));
  return [...new Set([...fresh.keys(), ...old.keys()])].map((key) => {
    const [left, right] = [old.get(key), fresh.get(key)];
    return { ...(left && { before: left }), ...(right && { after: right }) };
  });
}
