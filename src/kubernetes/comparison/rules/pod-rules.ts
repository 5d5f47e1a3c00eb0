import {
  emptyDirWithoutSource,
  hostPortOfHostNetwork,
  imagePullPolicy,
  serviceAccountName,
} from './derived-defaults.ts';
import { defaults, each, keyed, lists, SEQUENCE, SET, together, within } from './make-rules.ts';
import type { Rules } from './rule.ts';

const probe = defaults({
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  initialDelaySeconds: 0,
  'httpGet.path': '/',
  'httpGet.scheme': 'HTTP',
  'grpc.service': '',
});

const handlers = defaults({ 'httpGet.path': '/', 'httpGet.scheme': 'HTTP' });

/** A container, of whatever sort. */
const container: Rules = together(
  defaults({
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy,
    'ports[].protocol': 'TCP',
    'ports[].hostPort': hostPortOfHostNetwork,
    'env[].value': '',
    'env[].valueFrom.fieldRef.apiVersion': 'v1',
    'env[].valueFrom.resourceFieldRef.divisor': '0',
    'env[].valueFrom.configMapKeyRef.optional': false,
    'env[].valueFrom.secretKeyRef.optional': false,
    'envFrom[].configMapRef.optional': false,
    'envFrom[].secretRef.optional': false,
    'volumeMounts[].readOnly': false,
    'volumeMounts[].mountPropagation': 'None',
    'securityContext.privileged': false,
    'securityContext.readOnlyRootFilesystem': false,
    'securityContext.procMount': 'Default',
    stdin: false,
    stdinOnce: false,
    tty: false,
  }),
  within('livenessProbe', probe),
  within('readinessProbe', probe),
  within('startupProbe', probe),
  within('lifecycle.postStart', handlers),
  within('lifecycle.preStop', handlers),
  lists({
    env: { ...keyed('name'), lastWins: true, ordered: 'references' },
    envFrom: SEQUENCE,
    ports: keyed('containerPort', 'protocol=TCP'),
    volumeMounts: keyed('mountPath'),
    volumeDevices: keyed('devicePath'),
    command: SEQUENCE,
    args: SEQUENCE,
    'securityContext.capabilities.add': SET,
    'securityContext.capabilities.drop': SET,
  }),
  each(['resources.limits.*', 'resources.requests.*'], { quantity: 'milli' }),
  each(['env[].valueFrom.resourceFieldRef.divisor'], { quantity: 'exact' }),
  each(['command[]', 'args[]', 'lifecycle.preStop.exec.command[]'], { text: true }),
  each(
    [
      'resources',
      'resources.limits',
      'resources.requests',
      'securityContext',
      'securityContext.capabilities',
      'lifecycle',
    ],
    { emptyIsAbsent: true },
  ),
);

const volume: Rules = together(
  defaults({
    emptyDir: emptyDirWithoutSource,
    'hostPath.type': '',
    'configMap.defaultMode': 0o644,
    'configMap.optional': false,
    'secret.defaultMode': 0o644,
    'secret.optional': false,
    'downwardAPI.defaultMode': 0o644,
    'downwardAPI.items[].fieldRef.apiVersion': 'v1',
    'projected.defaultMode': 0o644,
    'projected.sources[].serviceAccountToken.expirationSeconds': 3600,
    'projected.sources[].downwardAPI.items[].fieldRef.apiVersion': 'v1',
  }),
  each(['emptyDir.sizeLimit'], { quantity: 'exact' }),
);

/**
 * A pod's specification: what `k8s.io/kubernetes/pkg/apis/core/v1` (`SetDefaults_*`) fills in, fields whose documentation names
 * a default, and the merge keys of `k8s.io/api/core/v1`.
 */
export const podSpecRules: Rules = together(
  defaults({
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    enableServiceLinks: true,
    hostNetwork: false,
    hostPID: false,
    hostIPC: false,
    shareProcessNamespace: false,
    serviceAccount: serviceAccountName,
    serviceAccountName: 'default',
    'tolerations[].operator': 'Equal',
  }),
  ...['containers[]', 'initContainers[]', 'ephemeralContainers[]'].map((path) => within(path, container)),
  within('volumes[]', volume),
  lists({
    containers: keyed('name'),
    // They run one after the other.
    initContainers: { ...keyed('name'), ordered: true },
    ephemeralContainers: keyed('name'),
    volumes: keyed('name'),
    imagePullSecrets: keyed('name'),
    hostAliases: keyed('ip'),
    tolerations: SET,
    topologySpreadConstraints: keyed('topologyKey', 'whenUnsatisfiable'),
    'securityContext.supplementalGroups': SET,
    'securityContext.sysctls': keyed('name'),
  }),
  each(
    ['securityContext', 'affinity', 'nodeSelector', 'tolerations', 'volumes', 'initContainers', 'imagePullSecrets'],
    {
      emptyIsAbsent: true,
    },
  ),
  each(['overhead.*'], { quantity: 'exact' }),
);
