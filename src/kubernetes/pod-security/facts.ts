import type { PlacedContainer } from './containers-of.ts';
import type { Container, PodTemplate } from './pod-template.ts';

/** A seccomp or AppArmor profile. */
export interface ProfileFact {
  type: string;
  localhostProfile?: string;
}

/** What a pod's own fields give its containers of the node. */
export interface PodFacts {
  hostNetwork: boolean;
  hostPID: boolean;
  hostIPC: boolean;
  /** Whether the pod shares the node's user namespace, so that its root is the node's. */
  hostUsers: boolean;
  /** Paths of the node that are its volumes. */
  hostPaths: { volume: string; path: string; type: string }[];
  sysctls: { name: string; value: string }[];
}

/** What a container may do, with what it inherits from its pod. Null stands for what neither says. */
export interface ContainerFacts {
  image: string;
  privileged: boolean;
  /** The user that it runs as; where it is null, the image decides. */
  user: { runAsUser: number | null; runAsGroup: number | null; runAsNonRoot: boolean | null };
  capabilities: { add: string[]; drop: string[] };
  /** As it takes effect: true unless it is switched off. */
  allowPrivilegeEscalation: boolean;
  readOnlyRootFilesystem: boolean;
  seccompProfile: ProfileFact | null;
  appArmorProfile: ProfileFact | null;
  seLinuxOptions: { user?: string; role?: string; type?: string; level?: string } | null;
  procMount: string;
  /** Ports of the node that it takes; `implied` where they are so only because its pod is in the node's network. */
  hostPorts: { hostPort: number; containerPort: number; protocol: string; implied: boolean }[];
  /** Paths of the node that it mounts. */
  hostPaths: { volume: string; path: string; mountPath: string; readOnly: boolean }[];
}

type HostPaths = ReadonlyMap<string, PodFacts['hostPaths'][number]>;

/** Returns a pod's volumes that are paths of the node by their names; of several with one name, the first. */
export function hostPathsByVolume({ hostPaths }: PodFacts): HostPaths {
  return new Map(hostPaths.map((path): [string, typeof path] => [path.volume, path]).reverse());
}

export function podFacts({ spec }: PodTemplate): PodFacts {
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

/** @param hostPaths the pod's volumes that are paths of the node, by their names */
export function containerFacts(
  { container, type }: PlacedContainer,
  { spec }: PodTemplate,
  hostPaths: HostPaths,
): ContainerFacts {
  const pod = spec.securityContext;
  const own = container.securityContext;
  const { add = [], drop = [] } = own?.capabilities ?? {};
  const profileOf = (name: 'seccompProfile' | 'appArmorProfile') => defined(own?.[name] ?? pod?.[name], { type: '' });
  // The API server gives ephemeral containers no ports of the node.
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

function mountsOf(mounts: NonNullable<Container['volumeMounts']>, hostPaths: HostPaths): ContainerFacts['hostPaths'] {
  return mounts.flatMap(({ name, mountPath = '', readOnly }) => {
    const found = name === undefined ? undefined : hostPaths.get(name);
    return found ? [{ volume: found.volume, path: found.path, mountPath, readOnly: readOnly === true }] : [];
  });
}

/** A record without what is undefined, over what stands in for it; null where there is no record. */
function defined<T extends object, D extends object>(
  record: T | undefined,
  fallback: D,
): (D & { [K in keyof T]?: NonNullable<T[K]> }) | null {
  if (!record) return null;
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return { ...fallback, ...Object.fromEntries(entries) } as D & { [K in keyof T]?: NonNullable<T[K]> };
}
