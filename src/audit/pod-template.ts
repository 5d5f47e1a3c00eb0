import {
  bool,
  int32,
  integer,
  list,
  mapping,
  object,
  type Read,
  type ShapeProblem,
  type Steps,
  text,
  texts,
} from './read-shape.ts';

const profile = object({ type: text, localhostProfile: text });
const seLinuxOptions = object({ user: text, role: text, type: text, level: text });
const windowsOptions = object({ hostProcess: bool });

/** What pods and containers can both say; a container's own word wins. */
const shared = {
  runAsUser: integer,
  runAsGroup: integer,
  runAsNonRoot: bool,
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxOptions,
  windowsOptions,
};

const handler = object({ httpGet: object({ host: text }), tcpSocket: object({ host: text }) });

const container = object({
  name: text,
  image: text,
  ports: list(object({ containerPort: int32, hostPort: int32, protocol: text }), {}),
  volumeMounts: list(object({ name: text, mountPath: text, readOnly: bool }), {}),
  livenessProbe: handler,
  readinessProbe: handler,
  startupProbe: handler,
  lifecycle: object({ postStart: handler, preStop: handler }),
  securityContext: object({
    ...shared,
    privileged: bool,
    allowPrivilegeEscalation: bool,
    readOnlyRootFilesystem: bool,
    procMount: text,
    capabilities: object({ add: list(text, ''), drop: list(text, '') }),
  }),
});

const volume = object({
  name: text,
  hostPath: object({ path: text, type: text }),
  configMap: mapping,
  csi: mapping,
  downwardAPI: mapping,
  emptyDir: mapping,
  ephemeral: mapping,
  image: mapping,
  persistentVolumeClaim: mapping,
  projected: mapping,
  secret: mapping,
});

/** The prefixes of the annotations that stood in for fields before there were any, and are still judged. */
export const ANNOTATIONS = {
  appArmor: 'container.apparmor.security.beta.kubernetes.io/',
  seccompPod: 'seccomp.security.alpha.kubernetes.io/pod',
  seccompContainer: 'container.seccomp.security.alpha.kubernetes.io/',
} as const;

const podSpec = object({
  hostNetwork: bool,
  hostPID: bool,
  hostIPC: bool,
  hostUsers: bool,
  os: object({ name: text }),
  securityContext: object({ ...shared, sysctls: list(object({ name: text, value: text }), {}) }),
  volumes: list(volume, {}),
  initContainers: list(container, {}),
  containers: list(container, {}),
  ephemeralContainers: list(container, {}),
});

const podTemplate = object({
  metadata: object({
    annotations: texts((key) => Object.values(ANNOTATIONS).some((prefix) => key.startsWith(prefix))),
  }),
  spec: podSpec,
});

export type PodSpec = Read<typeof podSpec>;
export type Container = Read<typeof container>;
export type Volume = Read<typeof volume>;

/** A pod template (a Pod is one, too), as far as its security goes. */
export interface PodTemplate {
  /** Those of `ANNOTATIONS`. */
  annotations: ReadonlyMap<string, string>;
  spec: PodSpec;
}

/**
 * Reads a pod template. What is missing is empty.
 *
 * @param steps where the template stands in its manifest
 * @param problems takes the fields that have another type than Kubernetes' own
 */
export function readPodTemplate(value: unknown, steps: Steps, problems: ShapeProblem[]): PodTemplate {
  const read = podTemplate(value, steps, problems);
  return { annotations: read?.metadata?.annotations ?? new Map(), spec: read?.spec ?? EMPTY_SPEC };
}

/** A pod without anything. */
export const EMPTY_SPEC = podSpec({}, [], []) as PodSpec;
