// The fields of a decoded pod template that security checks read. `k8s.io/api/core/v1` describes them.

/** A seccomp or AppArmor profile. */
interface Profile {
  type?: string | undefined;
  localhostProfile?: string | undefined;
}

/** Fields of both the pod's and the container's security context. The container's takes precedence. */
export interface SharedContext {
  runAsUser?: number | undefined;
  runAsGroup?: number | undefined;
  runAsNonRoot?: boolean | undefined;
  seccompProfile?: Profile | undefined;
  appArmorProfile?: Profile | undefined;
  seLinuxOptions?:
    | { user?: string | undefined; role?: string | undefined; type?: string | undefined; level?: string | undefined }
    | undefined;
  windowsOptions?: { hostProcess?: boolean | undefined } | undefined;
}

interface Handler {
  httpGet?: { host?: string | undefined } | undefined;
  tcpSocket?: { host?: string | undefined } | undefined;
}

export interface Container {
  name?: string | undefined;
  image?: string | undefined;
  ports?:
    | { containerPort?: number | undefined; hostPort?: number | undefined; protocol?: string | undefined }[]
    | undefined;
  volumeMounts?:
    | { name?: string | undefined; mountPath?: string | undefined; readOnly?: boolean | undefined }[]
    | undefined;
  livenessProbe?: Handler | undefined;
  readinessProbe?: Handler | undefined;
  startupProbe?: Handler | undefined;
  lifecycle?: { postStart?: Handler | undefined; preStop?: Handler | undefined } | undefined;
  securityContext?:
    | (SharedContext & {
        privileged?: boolean | undefined;
        allowPrivilegeEscalation?: boolean | undefined;
        readOnlyRootFilesystem?: boolean | undefined;
        procMount?: string | undefined;
        capabilities?: { add?: string[] | undefined; drop?: string[] | undefined } | undefined;
      })
    | undefined;
}

/** The volume sources that the level `restricted` allows. */
export const CLUSTER_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
] as const;

export interface Volume extends Partial<Record<(typeof CLUSTER_VOLUMES)[number], object>> {
  name?: string | undefined;
  hostPath?: { path?: string | undefined; type?: string | undefined } | undefined;
}

export interface PodSpec {
  hostNetwork?: boolean | undefined;
  hostPID?: boolean | undefined;
  hostIPC?: boolean | undefined;
  hostUsers?: boolean | undefined;
  shareProcessNamespace?: boolean | undefined;
  automountServiceAccountToken?: boolean | undefined;
  serviceAccountName?: string | undefined;
  os?: { name?: string | undefined } | undefined;
  securityContext?:
    | (SharedContext & {
        fsGroup?: number | undefined;
        supplementalGroups?: number[] | undefined;
        supplementalGroupsPolicy?: string | undefined;
        sysctls?: { name?: string | undefined; value?: string | undefined }[] | undefined;
      })
    | undefined;
  volumes?: Volume[] | undefined;
  initContainers?: Container[] | undefined;
  containers?: Container[] | undefined;
  ephemeralContainers?: Container[] | undefined;
}

/** Prefixes of the annotations that preceded fields, and that are still checked. */
export const ANNOTATIONS = {
  appArmor: 'container.apparmor.security.beta.kubernetes.io/',
  seccompPod: 'seccomp.security.alpha.kubernetes.io/pod',
  seccompContainer: 'container.seccomp.security.alpha.kubernetes.io/',
} as const;

/** The security-relevant fields of a pod template or Pod. */
export interface PodTemplate {
  annotations: ReadonlyMap<string, string>;
  spec: PodSpec;
}

/** Returns a decoded pod template. Missing fields are empty. */
export function podTemplateOf(decoded: unknown): PodTemplate {
  const { metadata, spec } = (decoded ?? {}) as {
    metadata?: { annotations?: Record<string, string> };
    spec?: PodSpec;
  };
  return { annotations: new Map(Object.entries(metadata?.annotations ?? {})), spec: spec ?? {} };
}
