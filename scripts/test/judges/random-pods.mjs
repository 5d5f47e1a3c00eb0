// Random workloads with everything in them that a Pod Security check looks at, and values on both sides of each rule.
import fc from 'fast-check';

const maybe = (arbitrary) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const nullable = (arbitrary) => fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: fc.constant(null) });
const rarely = (arbitrary) => fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const of = (...values) => fc.constantFrom(...values);
/** A record of which each field may be missing, and now and then is null. */
const record = (fields) =>
  fc
    .record(Object.fromEntries(Object.entries(fields).map(([key, arbitrary]) => [key, maybe(nullable(arbitrary))])))
    .map(dropUndefined);
const few = (arbitrary, maxLength = 3) => fc.array(arbitrary, { maxLength });

const profile = record({
  type: of('RuntimeDefault', 'Localhost', 'Unconfined', '', 'runtimedefault', 'Other'),
  localhostProfile: of('a.json'),
});
const shared = {
  runAsUser: of(0, 1, 999, 1.0),
  runAsGroup: of(0, 1000),
  runAsNonRoot: fc.boolean(),
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxOptions: record({
    type: of('', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t', 'spc_t'),
    user: of('', 'system_u'),
    role: of('', 'system_r'),
    level: of('s0:c1'),
  }),
  windowsOptions: record({ hostProcess: fc.boolean(), runAsUserName: of('ContainerUser') }),
};

const CAPABILITIES = [
  ...[
    'ALL',
    'AUDIT_WRITE',
    'CHOWN',
    'DAC_OVERRIDE',
    'FOWNER',
    'FSETID',
    'KILL',
    'MKNOD',
    'NET_ADMIN',
    'NET_BIND_SERVICE',
    'NET_RAW',
  ],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE', 'all', 'CAP_CHOWN', ''],
];

const handler = record({
  httpGet: fc.record({ port: of(80), host: of('', 'localhost', '10.0.0.1') }),
  tcpSocket: fc.record({ port: of(80), host: of('', '127.0.0.1') }),
  exec: fc.constant({ command: ['true'] }),
});

const container = fc
  .tuple(
    of('a', 'b', 'c', 'd', 'e'),
    record({
      image: of('example.org/a:1'),
      ports: few(record({ containerPort: of(80, 9091), hostPort: of(0, 0, 9091, 53), protocol: of('TCP', 'UDP') })),
      volumeMounts: few(fc.record({ name: of('v0', 'v1'), mountPath: of('/a', '/b') })),
      livenessProbe: handler,
      readinessProbe: rarely(handler),
      startupProbe: rarely(handler),
      lifecycle: rarely(record({ postStart: handler, preStop: handler })),
      securityContext: record({
        ...shared,
        privileged: fc.boolean(),
        allowPrivilegeEscalation: fc.boolean(),
        readOnlyRootFilesystem: fc.boolean(),
        procMount: of('Default', 'Unmasked', ''),
        capabilities: record({ add: few(nullable(of(...CAPABILITIES))), drop: few(of('ALL', 'all', 'NET_RAW')) }),
      }),
    }),
  )
  .map(([name, rest]) => ({ name, ...rest }));

/** A container that passes every check, so that a single rule decides often enough. */
const goodContainer = fc.constant({
  name: 'good',
  securityContext: {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
});

/** A good container with one thing changed. */
const nearlyGood = fc
  .tuple(goodContainer, container, fc.nat(9))
  .map(([good, { securityContext, name, ...rest }, pick]) => {
    const changes = [
      ...Object.entries(rest).map(([key, value]) => ({ [key]: value })),
      ...contextsOf(securityContext, good.securityContext),
    ];
    return { ...good, name, ...(changes.length > 0 ? changes[pick % changes.length] : {}) };
  });

const contextsOf = (context, good) =>
  Object.entries(context ?? {}).map(([key, value]) => ({ securityContext: { ...good, [key]: value } }));

const SOURCES = {
  ...{
    hostPath: { path: '/etc' },
    configMap: { name: 'a' },
    csi: { driver: 'a' },
    downwardAPI: {},
    emptyDir: {},
    ephemeral: {},
    image: {},
  },
  ...{
    persistentVolumeClaim: { claimName: 'a' },
    projected: { sources: [] },
    secret: { secretName: 'a' },
    nfs: { server: 'a', path: '/' },
  },
  ...{
    gcePersistentDisk: { pdName: 'a' },
    iscsi: { targetPortal: 'a', iqn: 'a', lun: 0 },
    gitRepo: { repository: 'a' },
    flocker: {},
    rbd: { monitors: [], image: 'a' },
  },
};
const volume = fc
  .tuple(of('v0', 'v1', 'v2'), fc.subarray(Object.keys(SOURCES), { maxLength: 2 }), fc.boolean())
  .map(([name, sources, isNull]) => ({
    name,
    ...Object.fromEntries(sources.map((source, index) => [source, index === 1 && isNull ? null : SOURCES[source]])),
  }));

const SYSCTLS = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range'],
  ...[
    'net.ipv4.ip_unprivileged_port_start',
    'net.ipv4.ip_local_reserved_ports',
    'net.ipv4.tcp_keepalive_time',
    'net.ipv4.tcp_fin_timeout',
  ],
  ...[
    'net.ipv4.tcp_keepalive_intvl',
    'net.ipv4.tcp_keepalive_probes',
    'net.ipv4.tcp_rmem',
    'net.ipv4.tcp_wmem',
    'kernel.msgmax',
    '',
  ],
];

const ANNOTATION_KEYS = [
  ...['a', 'b', 'z', 'good'].flatMap((name) => [
    `container.apparmor.security.beta.kubernetes.io/${name}`,
    `container.seccomp.security.alpha.kubernetes.io/${name}`,
  ]),
  'seccomp.security.alpha.kubernetes.io/pod',
  'example.org/other',
];
const annotations = fc.dictionary(
  of(...ANNOTATION_KEYS),
  of('', 'runtime/default', 'docker/default', 'localhost/a', 'localhost', 'unconfined'),
  {
    maxKeys: 3,
  },
);

const containers = (arbitrary, minLength = 0) =>
  fc.array(fc.oneof({ weight: 3, arbitrary: nearlyGood }, { weight: 1, arbitrary }), { minLength, maxLength: 3 });

const spec = fc
  .record({
    hostNetwork: rarely(fc.boolean()),
    hostPID: rarely(fc.boolean()),
    hostIPC: rarely(fc.boolean()),
    hostUsers: maybe(fc.boolean()),
    os: rarely(fc.record({ name: of('linux', 'windows') })),
    securityContext: rarely(record({ ...shared, sysctls: few(fc.record({ name: of(...SYSCTLS), value: of('1') })) })),
    volumes: rarely(few(volume)),
    initContainers: maybe(containers(container)),
    containers: containers(container, 1),
    ephemeralContainers: maybe(containers(container)),
  })
  .map(dropUndefined);

const KINDS = {
  Pod: ['v1', (template) => template],
  Deployment: ['apps/v1', (template) => ({ spec: { template } })],
  DaemonSet: ['apps/v1', (template) => ({ spec: { template } })],
  StatefulSet: ['apps/v1', (template) => ({ spec: { template } })],
  ReplicaSet: ['apps/v1', (template) => ({ spec: { template } })],
  Job: ['batch/v1', (template) => ({ spec: { template } })],
  CronJob: ['batch/v1', (template) => ({ spec: { jobTemplate: { spec: { template } } } })],
};

const workload = fc.tuple(of(...Object.keys(KINDS)), maybe(annotations), spec).map(([kind, annotated, podSpec]) => {
  const [apiVersion, wrap] = KINDS[kind];
  const { metadata, ...body } = wrap({ ...(annotated && { metadata: { annotations: annotated } }), spec: podSpec });
  return { apiVersion, kind, metadata: { ...metadata, name: 'random' }, ...body };
});

/** So many random workloads; the same ones for the same seed. */
export function randomWorkloads(count, seed) {
  return fc.sample(workload, { numRuns: count, seed });
}

function dropUndefined(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
