import type { ContainerAudit, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';

/** What a container may do in one respect. */
export interface PrivilegeCell {
  /** In words, several for a list. */
  texts: string[];
  /** Whether it gives power over the node; nothing where that cannot be said of it. */
  tone?: 'warm' | 'cool';
  /** Whether it is a list, of which what comes and goes is told. */
  isList?: true;
}

/** The columns of the matrix of containers and privileges. */
export const PRIVILEGE_COLUMNS: readonly { title: string; read(container: ContainerAudit): PrivilegeCell }[] = [
  { title: 'Privileged', read: ({ privileged }) => yesNo(privileged) },
  { title: 'User', read: userOf },
  { title: 'Escalation', read: ({ allowPrivilegeEscalation }) => yesNo(allowPrivilegeEscalation) },
  {
    title: 'Capabilities',
    read: ({ capabilities: { add, drop } }) => ({
      texts: [...add, ...drop.map((name) => `without ${name}`)],
      ...(add.length > 0 && { tone: 'warm' }),
      isList: true,
    }),
  },
  {
    title: 'Ports of the node',
    read: ({ hostPorts }) => ({
      texts: hostPorts.map(({ hostPort, protocol }) =>
        protocol === 'TCP' ? `${hostPort}` : `${hostPort}/${protocol}`,
      ),
      isList: true,
    }),
  },
  {
    title: 'Paths of the node',
    read: ({ hostPaths }) => ({
      texts: [...new Set(hostPaths.map(({ path, readOnly }) => (readOnly ? `${path} (read-only)` : path)))],
      isList: true,
    }),
  },
  { title: 'Seccomp', read: ({ seccompProfile }) => ({ texts: seccompProfile ? [seccompProfile.type] : [] }) },
  {
    title: 'Level',
    read: ({ level }) => ({ texts: [level], tone: level === 'privileged' ? 'warm' : 'cool' }),
  },
];

function yesNo(isGranted: boolean): PrivilegeCell {
  return isGranted ? { texts: ['yes'], tone: 'warm' } : { texts: ['no'], tone: 'cool' };
}

/** The user and group that a container runs as; where nothing says it, its image decides. */
export function userOf({ user: { runAsUser, runAsGroup, runAsNonRoot } }: Pick<ContainerAudit, 'user'>): PrivilegeCell {
  const name =
    runAsUser === 0 ? '0 (root)' : runAsUser === null ? (runAsNonRoot ? 'not root' : 'the image’s') : `${runAsUser}`;
  const isRoot = runAsUser === 0;
  const tone = isRoot ? 'warm' : runAsUser === null && !runAsNonRoot ? undefined : 'cool';
  return { texts: [name, ...(runAsGroup === null ? [] : [`group ${runAsGroup}`])], ...(tone && { tone }) };
}

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
