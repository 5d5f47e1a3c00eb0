import type { ContainerAudit } from '../../kubernetes/pod-security/audit.ts';

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

function yesNo(isGiven: boolean): PrivilegeCell {
  return isGiven ? { texts: ['yes'], tone: 'warm' } : { texts: ['no'], tone: 'cool' };
}

/** The user and group that a container runs as; where nothing says it, its image decides. */
export function userOf({ user: { runAsUser, runAsGroup, runAsNonRoot } }: Pick<ContainerAudit, 'user'>): PrivilegeCell {
  const name =
    runAsUser === 0 ? '0 (root)' : runAsUser === null ? (runAsNonRoot ? 'not root' : 'the image’s') : `${runAsUser}`;
  const isRoot = runAsUser === 0;
  const tone = isRoot ? 'warm' : runAsUser === null && !runAsNonRoot ? undefined : 'cool';
  return { texts: [name, ...(runAsGroup === null ? [] : [`group ${runAsGroup}`])], ...(tone && { tone }) };
}
