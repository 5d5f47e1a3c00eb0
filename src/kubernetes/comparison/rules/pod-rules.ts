import { formatValue } from '../../../text/json-text.ts';
import { type Around, defaults, each, keyed, lists, type Rules, SEQUENCE, SET, together, within } from './rule.ts';

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

/** Rules for containers of all types. */
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
 * Rules for a pod spec: defaults of `k8s.io/kubernetes/pkg/apis/core/v1` (`SetDefaults_*`), documented defaults, and
 * the merge keys of `k8s.io/api/core/v1`.
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
    // Init containers run in order.
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

/** Returns `Always` for the tag `latest`, which is the default tag, else `IfNotPresent`. */
function imagePullPolicy(around: Around): string {
  const image = formatValue(around.at(-1)?.['image'] ?? '');
  if (image.includes('@')) return 'IfNotPresent';
  const tag = /:([^/:]*)$/.exec(image)?.[1] ?? 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

/** Returns the container port in a pod with `hostNetwork`. */
function hostPortOfHostNetwork(around: Around): unknown {
  return around.at(-3)?.['hostNetwork'] === true ? around.at(-1)?.['containerPort'] : undefined;
}

/** Returns the service account name. The server also writes it to a deprecated field. */
function serviceAccountName(around: Around): unknown {
  return around.at(-1)?.['serviceAccountName'];
}

/** Returns an emptyDir for a volume without a source. */
function emptyDirWithoutSource(around: Around): unknown {
  const volume = around.at(-1) ?? {};
  const others = Object.entries(volume).filter(
    ([key, value]) => key !== 'name' && key !== 'emptyDir' && value !== null,
  );
  return others.length === 0 ? {} : undefined;
}
