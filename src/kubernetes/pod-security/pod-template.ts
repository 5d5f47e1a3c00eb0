// What security checks read of a pod template, decoded. `k8s.io/api/core/v1` describes the fields.

interface Profile {
  type?: string | undefined;
  localhostProfile?: string | undefined;
}

/** What pods and containers can both say; a container's own word wins. */
interface SharedContext {
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

/** The kinds of volumes that belong to the cluster. */
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
  os?: { name?: string | undefined } | undefined;
  securityContext?:
    | (SharedContext & { sysctls?: { name?: string | undefined; value?: string | undefined }[] | undefined })
    | undefined;
  volumes?: Volume[] | undefined;
  initContainers?: Container[] | undefined;
  containers?: Container[] | undefined;
  ephemeralContainers?: Container[] | undefined;
}

/** The prefixes of the annotations that stood in for fields before there were any, and are still judged. */
export const ANNOTATIONS = {
  appArmor: 'container.apparmor.security.beta.kubernetes.io/',
  seccompPod: 'seccomp.security.alpha.kubernetes.io/pod',
  seccompContainer: 'container.seccomp.security.alpha.kubernetes.io/',
} as const;

/** A pod template (a Pod is one, too), as far as its security goes. */
export interface PodTemplate {
  annotations: ReadonlyMap<string, string>;
  spec: PodSpec;
}

/** The pod template that was decoded. What is missing is empty. */
export function podTemplateOf(decoded: unknown): PodTemplate {
  const { metadata, spec } = (decoded ?? {}) as {
    metadata?: { annotations?: Record<string, string> };
    spec?: PodSpec;
  };
  return { annotations: new Map(Object.entries(metadata?.annotations ?? {})), spec: spec ?? {} };
}
