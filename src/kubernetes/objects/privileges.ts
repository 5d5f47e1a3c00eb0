import { ANNOTATIONS, type Container, type PodSpec, type PodTemplate, type SharedContext } from './pod-spec.ts';
import { containersOf, type PlacedContainer } from './pod-templates.ts';

/** A seccomp or AppArmor profile. */
interface SecurityProfile {
  type: string;
  localhostProfile?: string;
}

/** The privileges that a security context sets. Null is a value that it does not set. */
interface ContextPrivileges {
  user: { runAsUser: number | null; runAsGroup: number | null; runAsNonRoot: boolean | null };
  seccompProfile: SecurityProfile | null;
  appArmorProfile: SecurityProfile | null;
  seLinuxOptions: { user?: string; role?: string; type?: string; level?: string } | null;
  /** True for a Windows container with access to its host. */
  hostProcess: boolean;
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

/** The privileges of a pod, which its containers share. */
export interface PodPrivileges extends ContextPrivileges {
  host: HostAccess;
  shareProcessNamespace: boolean;
  automountServiceAccountToken: boolean | null;
  serviceAccountName: string | null;
  fsGroup: number | null;
  supplementalGroups: number[];
  supplementalGroupsPolicy: string | null;
}

/** The privileges that a container sets, without those of its pod. */
export interface ContainerPrivileges extends ContextPrivileges {
  privileged: boolean;
  capabilities: { add: string[]; drop: string[] };
  allowPrivilegeEscalation: boolean | null;
  readOnlyRootFilesystem: boolean;
  procMount: string | null;
  /** The value of the annotation that preceded `appArmorProfile`. */
  appArmorAnnotation: string | null;
  /** The host ports. `implied` is true for ports that are host ports due to `hostNetwork` only. */
  hostPorts: { hostPort: number; containerPort: number; protocol: string; implied: boolean }[];
  /** The mounts of hostPath volumes. */
  hostPaths: { volume: string; path: string; mountPath: string; readOnly: boolean }[];
}

/** The effective privileges of a container. Null is a value that neither the container nor its pod sets. */
export interface EffectivePrivileges extends Omit<ContainerPrivileges, 'appArmorAnnotation' | 'hostProcess'> {
  allowPrivilegeEscalation: boolean;
  procMount: string;
}

/** The privileges of a pod and of its containers. */
export interface Privileges {
  pod: PodPrivileges;
  containers: { placed: PlacedContainer<Container>; own: ContainerPrivileges }[];
}

/** Returns the privileges of a pod and of its containers. */
export function privilegesOf(template: PodTemplate): Privileges {
  const pod = podPrivileges(template.spec);
  // The first volume of a name takes precedence.
  const volumes = new Map(pod.host.hostPaths.map((path) => [path.volume, path] as const).reverse());
  return {
    pod,
    containers: containersOf(template.spec).map((placed) => ({
      placed,
      own: containerPrivileges(placed, template, volumes),
    })),
  };
}

function podPrivileges(spec: PodSpec): PodPrivileges {
  const context = spec.securityContext;
  return {
    ...contextPrivileges(context),
    host: {
      hostNetwork: spec.hostNetwork === true,
      hostPID: spec.hostPID === true,
      hostIPC: spec.hostIPC === true,
      hostUsers: spec.hostUsers !== false,
      hostPaths: (spec.volumes ?? []).flatMap(({ name = '', hostPath }) =>
        hostPath ? [{ volume: name, path: hostPath.path ?? '', type: hostPath.type ?? '' }] : [],
      ),
      sysctls: (context?.sysctls ?? []).map(({ name = '', value = '' }) => ({ name, value })),
    },
    shareProcessNamespace: spec.shareProcessNamespace === true,
    automountServiceAccountToken: spec.automountServiceAccountToken ?? null,
    serviceAccountName: spec.serviceAccountName ?? null,
    fsGroup: context?.fsGroup ?? null,
    supplementalGroups: [...(context?.supplementalGroups ?? [])],
    supplementalGroupsPolicy: context?.supplementalGroupsPolicy ?? null,
  };
}

function containerPrivileges(
  { container, type, name }: PlacedContainer<Container>,
  { annotations, spec }: PodTemplate,
  volumes: ReadonlyMap<string, HostAccess['hostPaths'][number]>,
): ContainerPrivileges {
  const context = container.securityContext;
  const { add = [], drop = [] } = context?.capabilities ?? {};
  // The API server sets no host ports for ephemeral containers.
  const implies = spec.hostNetwork === true && type !== 'ephemeral';
  return {
    ...contextPrivileges(context),
    privileged: context?.privileged === true,
    capabilities: { add: [...add], drop: [...drop] },
    allowPrivilegeEscalation: context?.allowPrivilegeEscalation ?? null,
    readOnlyRootFilesystem: context?.readOnlyRootFilesystem === true,
    procMount: context?.procMount ?? null,
    appArmorAnnotation: annotations.get(`${ANNOTATIONS.appArmor}${name}`) ?? null,
    hostPorts: (container.ports ?? []).flatMap(({ hostPort = 0, containerPort = 0, protocol = 'TCP' }) => {
      const taken = hostPort || (implies ? containerPort : 0);
      return taken === 0 ? [] : [{ hostPort: taken, containerPort, protocol, implied: hostPort === 0 }];
    }),
    hostPaths: (container.volumeMounts ?? []).flatMap(({ name, mountPath = '', readOnly }) => {
      const found = name === undefined ? undefined : volumes.get(name);
      return found ? [{ volume: found.volume, path: found.path, mountPath, readOnly: readOnly === true }] : [];
    }),
  };
}

/** Returns the effective privileges of a container: its own, those of its pod, or the defaults of Kubernetes. */
export function effectivePrivileges(own: ContainerPrivileges, pod: PodPrivileges): EffectivePrivileges {
  return {
    privileged: own.privileged,
    user: {
      runAsUser: own.user.runAsUser ?? pod.user.runAsUser,
      runAsGroup: own.user.runAsGroup ?? pod.user.runAsGroup,
      runAsNonRoot: own.user.runAsNonRoot ?? pod.user.runAsNonRoot,
    },
    capabilities: own.capabilities,
    allowPrivilegeEscalation: own.allowPrivilegeEscalation ?? true,
    readOnlyRootFilesystem: own.readOnlyRootFilesystem,
    seccompProfile: own.seccompProfile ?? pod.seccompProfile,
    appArmorProfile: own.appArmorProfile ?? pod.appArmorProfile,
    seLinuxOptions: own.seLinuxOptions ?? pod.seLinuxOptions,
    procMount: own.procMount ?? 'Default',
    hostPorts: own.hostPorts,
    hostPaths: own.hostPaths,
  };
}

function contextPrivileges(context: SharedContext | undefined): ContextPrivileges {
  return {
    user: {
      runAsUser: context?.runAsUser ?? null,
      runAsGroup: context?.runAsGroup ?? null,
      runAsNonRoot: context?.runAsNonRoot ?? null,
    },
    seccompProfile: defined(context?.seccompProfile, { type: '' }),
    appArmorProfile: defined(context?.appArmorProfile, { type: '' }),
    seLinuxOptions: defined(context?.seLinuxOptions, {}),
    hostProcess: context?.windowsOptions?.hostProcess === true,
  };
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
