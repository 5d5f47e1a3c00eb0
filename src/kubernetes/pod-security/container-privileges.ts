import type { Container, PodTemplate } from '../objects/pod-spec.ts';
import type { PlacedContainer } from '../objects/pod-templates.ts';

/** A seccomp or AppArmor profile. */
interface SecurityProfile {
  type: string;
  localhostProfile?: string;
}

/** The host access that a pod gives to all of its containers. */
export interface HostAccess {
  hostNetwork: boolean;
  hostPID: boolean;
  hostIPC: boolean;
  /** True if the pod shares the user namespace of the node, so that its root user is root on the node. */
  hostUsers: boolean;
  /** The hostPath volumes. */
  hostPaths: { volume: string; path: string; type: string }[];
  sysctls: { name: string; value: string }[];
}

/** The privileges of a container, including those of its pod. Null is a value that neither sets. */
export interface ContainerPrivileges {
  image: string;
  privileged: boolean;
  /** The user of the container. Null leaves it to the image. */
  user: { runAsUser: number | null; runAsGroup: number | null; runAsNonRoot: boolean | null };
  capabilities: { add: string[]; drop: string[] };
  /** The effective value, which is true unless it is set to false. */
  allowPrivilegeEscalation: boolean;
  readOnlyRootFilesystem: boolean;
  seccompProfile: SecurityProfile | null;
  appArmorProfile: SecurityProfile | null;
  seLinuxOptions: { user?: string; role?: string; type?: string; level?: string } | null;
  procMount: string;
  /** The host ports. `implied` is true for ports that are host ports due to `hostNetwork` only. */
  hostPorts: { hostPort: number; containerPort: number; protocol: string; implied: boolean }[];
  /** The mounts of hostPath volumes. */
  hostPaths: { volume: string; path: string; mountPath: string; readOnly: boolean }[];
}

type HostPaths = ReadonlyMap<string, HostAccess['hostPaths'][number]>;

/** Returns the hostPath volumes of a pod by name. The first one of a name takes precedence. */
export function hostPathsByVolume({ hostPaths }: HostAccess): HostPaths {
  return new Map(hostPaths.map((path): [string, typeof path] => [path.volume, path]).reverse());
}

/** Returns the host access of a pod. */
export function hostAccessOf({ spec }: PodTemplate): HostAccess {
  return {
    hostNetwork: spec.hostNetwork === true,
    hostPID: spec.hostPID === true,
    hostIPC: spec.hostIPC === true,
    hostUsers: spec.hostUsers !== false,
    hostPaths: (spec.volumes ?? []).flatMap(({ name = '', hostPath }) =>
      hostPath ? [{ volume: name, path: hostPath.path ?? '', type: hostPath.type ?? '' }] : [],
    ),
    sysctls: (spec.securityContext?.sysctls ?? []).map(({ name = '', value = '' }) => ({ name, value })),
  };
}

/**
 * Returns the privileges of a container.
 *
 * @param hostPaths the hostPath volumes of the pod, by name
 */
export function containerPrivileges(
  { container, type }: PlacedContainer<Container>,
  { spec }: PodTemplate,
  hostPaths: HostPaths,
): ContainerPrivileges {
  const pod = spec.securityContext;
  const own = container.securityContext;
  const { add = [], drop = [] } = own?.capabilities ?? {};
  const profileOf = (name: 'seccompProfile' | 'appArmorProfile') => defined(own?.[name] ?? pod?.[name], { type: '' });
  // The API server sets no host ports for ephemeral containers.
  const implies = spec.hostNetwork === true && type !== 'ephemeral';
  return {
    image: container.image ?? '',
    privileged: own?.privileged === true,
    user: {
      runAsUser: own?.runAsUser ?? pod?.runAsUser ?? null,
      runAsGroup: own?.runAsGroup ?? pod?.runAsGroup ?? null,
      runAsNonRoot: own?.runAsNonRoot ?? pod?.runAsNonRoot ?? null,
    },
    capabilities: { add: [...add], drop: [...drop] },
    allowPrivilegeEscalation: own?.allowPrivilegeEscalation !== false,
    readOnlyRootFilesystem: own?.readOnlyRootFilesystem === true,
    seccompProfile: profileOf('seccompProfile'),
    appArmorProfile: profileOf('appArmorProfile'),
    seLinuxOptions: defined(own?.seLinuxOptions ?? pod?.seLinuxOptions, {}),
    procMount: own?.procMount ?? 'Default',
    hostPorts: (container.ports ?? []).flatMap(({ hostPort = 0, containerPort = 0, protocol = 'TCP' }) => {
      const taken = hostPort || (implies ? containerPort : 0);
      return taken === 0 ? [] : [{ hostPort: taken, containerPort, protocol, implied: hostPort === 0 }];
    }),
    hostPaths: mountsOf(container.volumeMounts ?? [], hostPaths),
  };
}

function mountsOf(
  mounts: NonNullable<Container['volumeMounts']>,
  hostPaths: HostPaths,
): ContainerPrivileges['hostPaths'] {
  return mounts.flatMap(({ name, mountPath = '', readOnly }) => {
    const found = name === undefined ? undefined : hostPaths.get(name);
    return found ? [{ volume: found.volume, path: found.path, mountPath, readOnly: readOnly === true }] : [];
  });
}

/** Returns a record without undefined fields, with default values. Returns null without a record. */
function defined<T extends object, D extends object>(
  record: T | undefined,
  fallback: D,
): (D & { [K in keyof T]?: NonNullable<T[K]> }) | null {
  if (!record) return null;
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return { ...fallback, ...Object.fromEntries(entries) } as D & { [K in keyof T]?: NonNullable<T[K]> };
}
