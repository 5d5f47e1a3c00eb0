import type { ContainerAudit, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';

/** A cell of the matrix of containers and privileges. */
export interface PrivilegeCell {
  /** The text, or one for each item of a list. */
  texts: string[];
  /** `warm` for power over the node. Absent if that does not apply. */
  tone?: 'warm' | 'cool';
  /** True for a list, whose added and removed items are shown. */
  isList?: true;
}

/** The columns of the matrix of containers and privileges. */
export const PRIVILEGE_COLUMNS: readonly { title: string; read(container: ContainerAudit): PrivilegeCell }[] = [
  { title: 'Privileged', read: ({ privileged }) => yesNo(privileged) },
  { title: 'User', read: userOf },
  { title: 'Privilege escalation', read: ({ allowPrivilegeEscalation }) => yesNo(allowPrivilegeEscalation) },
  {
    title: 'Capabilities',
    read: ({ capabilities: { add, drop }, privileged }) => ({
      texts: privileged ? ['all'] : [...add, ...drop.map((name) => `drop ${name}`)],
      ...((privileged || add.length > 0) && { tone: 'warm' }),
      isList: true,
    }),
  },
  {
    title: 'Host ports',
    read: ({ hostPorts }) => ({
      texts: hostPorts.map(({ hostPort, protocol }) =>
        protocol === 'TCP' ? `${hostPort}` : `${hostPort}/${protocol}`,
      ),
      isList: true,
    }),
  },
  {
    title: 'Host paths',
    read: ({ hostPaths }) => ({
      texts: [...new Set(hostPaths.map(({ path, readOnly }) => (readOnly ? `${path} (read-only)` : path)))],
      isList: true,
    }),
  },
  { title: 'Seccomp', read: ({ seccompProfile }) => ({ texts: seccompProfile ? [seccompProfile.type] : [] }) },
  {
    title: 'Pod Security level',
    read: ({ level }) => ({ texts: [level], tone: level === 'privileged' ? 'warm' : 'cool' }),
  },
];

function yesNo(isGranted: boolean): PrivilegeCell {
  return isGranted ? { texts: ['yes'], tone: 'warm' } : { texts: ['no'], tone: 'cool' };
}

/** Returns the user and group of a container. The image decides if none is set. */
export function userOf({ user: { runAsUser, runAsGroup, runAsNonRoot } }: Pick<ContainerAudit, 'user'>): PrivilegeCell {
  const name =
    runAsUser === 0
      ? '0 (root)'
      : runAsUser === null
        ? runAsNonRoot
          ? 'image default, non-root'
          : 'image default'
        : `${runAsUser}`;
  const isRoot = runAsUser === 0;
  const tone = isRoot ? 'warm' : runAsUser === null && !runAsNonRoot ? undefined : 'cool';
  return { texts: [name, ...(runAsGroup === null ? [] : [`group ${runAsGroup}`])], ...(tone && { tone }) };
}

/** The same thing on both sides, either of which may lack it. */
export interface Pair<T> {
  before?: T;
  after?: T;
}

/** A workload of either side, with its containers. */
export interface WorkloadRow extends Pair<WorkloadAudit> {
  containers: Pair<ContainerAudit>[];
}

/** Pairs the workloads of both sides, and their containers, in the order of the second side. */
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
