// A Shoot of a fleet as Gardener keeps it: the same for the same number on every machine, and of about the size wanted.

const KUBERNETES = ['1.33.9', '1.34.5', '1.35.2', '1.36.0', '1.36.1'];
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'ap-southeast-2'];
const MACHINES = ['m5.large', 'm5.xlarge', 'm6i.2xlarge', 'r6i.4xlarge'];
const CONDITIONS = [
  'APIServerAvailable',
  'ControlPlaneHealthy',
  'ObservabilityComponentsHealthy',
  'EveryNodeReady',
  'SystemComponentsHealthy',
];
const HOUR = 3_600_000;
const SINCE = Date.UTC(2026, 0, 1);

/**
 * The Shoot with this number.
 *
 * @param {number} number from 0 up
 * @param {number} size of it as compact JSON, in bytes; no Shoot has less than about 2,500
 */
export function fleetShoot(number, size) {
  const random = randomFrom(number);
  const project = `team-${random.below(40)}`;
  const name = `cluster-${number}`;
  const families = random.pick([['IPv4'], ['IPv4'], ['IPv4'], ['IPv4', 'IPv6'], ['IPv6']]);
  const shoot = {
    apiVersion: 'core.gardener.cloud/v1beta1',
    kind: 'Shoot',
    metadata: metadata(random, name, project, number),
    spec: spec(random, name, number, families),
    status: status(random, name, project, families),
  };
  fill(shoot, size, random);
  return shoot;
}

function metadata(random, name, project, number) {
  return {
    annotations: {
      'gardener.cloud/created-by': `user-${random.below(90)}@example.com`,
      'shoot.gardener.cloud/cleanup-extended-apis-finalize-grace-period-seconds': '30',
    },
    creationTimestamp: time(random),
    finalizers: ['gardener'],
    generation: 1 + random.below(60),
    labels: {
      'shoot.gardener.cloud/status': 'healthy',
      'extensions.extensions.gardener.cloud/shoot-dns-service': 'true',
      'networking.extensions.gardener.cloud/calico': 'true',
      purpose: random.pick(['evaluation', 'development', 'production']),
    },
    name,
    namespace: `garden-${project}`,
    resourceVersion: String(1_000_000 + number),
    uid: uid(random),
    managedFields: [],
  };
}

function spec(random, name, number, families) {
  const ebpf = random.chance(0.15);
  const mode = random.pick(['IPTables', 'IPTables', 'IPVS', 'NFTables']);
  const nodes = families[0] === 'IPv6' ? undefined : `10.${number % 250}.0.0/16`;
  return {
    cloudProfile: { kind: 'CloudProfile', name: 'aws' },
    region: random.pick(REGIONS),
    kubernetes: {
      version: random.pick(KUBERNETES),
      kubeAPIServer: { requests: { maxMutatingInflight: 400, maxNonMutatingInflight: 800 }, logging: { verbosity: 2 } },
      kubeProxy: ebpf && random.chance(0.5) ? { enabled: false } : { mode, enabled: true },
      kubelet: {
        failSwapOn: true,
        kubeReserved: { cpu: '80m', memory: '1Gi', pid: '20k' },
        imageGCHighThresholdPercent: 50,
      },
      verticalPodAutoscaler: { enabled: random.chance(0.6), updaterInterval: '1m0s' },
    },
    networking: {
      type: 'calico',
      ...(families[0] === 'IPv6'
        ? { pods: '2001:db8:1::/64', services: '2001:db8:2::/112' }
        : { pods: '100.96.0.0/11', services: '100.64.0.0/13', nodes }),
      ipFamilies: families,
      providerConfig: networkConfig(random, ebpf, families),
    },
    dns: { domain: `${name}.example.com` },
    maintenance: {
      autoUpdate: { kubernetesVersion: true, machineImageVersion: true },
      timeWindow: { begin: '220000+0100', end: '230000+0100' },
    },
    provider: {
      type: 'aws',
      controlPlaneConfig: { apiVersion: 'aws.provider.extensions.gardener.cloud/v1alpha1', kind: 'ControlPlaneConfig' },
      workers: [worker(random, 0)],
    },
    purpose: 'production',
    secretBindingName: 'aws',
    schedulerName: 'default-scheduler',
    seedName: `aws-${random.below(12)}`,
  };
}

function networkConfig(random, ebpf, families) {
  const dualStack = families.length > 1;
  return {
    apiVersion: 'calico.networking.extensions.gardener.cloud/v1alpha1',
    kind: 'NetworkConfig',
    ...(ebpf && { ebpfDataplane: { enabled: true } }),
    ...(random.chance(0.5) && { typha: { enabled: random.chance(0.8) } }),
    ...(!dualStack && random.chance(0.5) && { overlay: { enabled: families[0] === 'IPv4' && random.chance(0.4) } }),
    ...(random.chance(0.1) && { vethMTU: random.pick(['1440', '8930']) }),
    ...(random.chance(0.1) && { birdExporter: { enabled: true } }),
    ...(random.chance(0.05) && { multus: { enabled: true } }),
    ...(random.chance(0.1) && { snatToUpstreamDNS: { enabled: true } }),
    ...(random.chance(0.2) && { autoScaling: { mode: random.pick(['vpa', 'cluster-proportional', 'static']) } }),
  };
}

function worker(random, index) {
  return {
    cri: { name: 'containerd' },
    name: `worker-${index}`,
    machine: {
      type: random.pick(MACHINES),
      image: { name: 'gardenlinux', version: `1877.${random.below(20)}.0` },
      architecture: 'amd64',
    },
    maximum: 3 + random.below(50),
    minimum: 1 + random.below(3),
    maxSurge: 1,
    maxUnavailable: 0,
    volume: { type: 'gp3', size: `${50 + 10 * random.below(10)}Gi`, encrypted: true },
    zones: [`zone-${random.below(3)}`],
    systemComponents: { allow: true },
  };
}

function status(random, name, project, families) {
  const v4 = families[0] === 'IPv4';
  return {
    conditions: CONDITIONS.map((type) => condition(random, type)),
    constraints: [condition(random, 'HibernationPossible'), condition(random, 'MaintenancePreconditionsSatisfied')],
    gardener: { id: uid(random), name: 'gardener-controller-manager-1', version: 'v1.131.0' },
    hibernated: false,
    lastOperation: {
      description: 'Shoot cluster has been successfully reconciled.',
      lastUpdateTime: time(random),
      progress: 100,
      state: 'Succeeded',
      type: 'Reconcile',
    },
    observedGeneration: 1 + random.below(60),
    seedName: 'aws-1',
    technicalID: `shoot--${project}--${name}`,
    uid: uid(random),
    ...(v4 && { networking: { pods: ['100.96.0.0/11'], services: ['100.64.0.0/13'] } }),
    advertisedAddresses: [{ name: 'external', url: `https://api.${name}.example.com` }],
  };
}

function condition(random, type) {
  return {
    lastTransitionTime: time(random),
    lastUpdateTime: time(random),
    message: 'All checks passed.',
    reason: `${type}Checked`,
    status: 'True',
    type,
  };
}

/** Managed fields are most of a real Shoot. Large clusters also have many worker pools. */
function fill(shoot, size, random) {
  const { workers } = shoot.spec.provider;
  const { managedFields } = shoot.metadata;
  let length = JSON.stringify(shoot).length;
  for (let turn = 0; length < size; turn += 1) {
    const [list, item] =
      turn % 4 === 3 ? [workers, worker(random, workers.length)] : [managedFields, managedField(random)];
    const grown = length + JSON.stringify(item).length + 1;
    if (grown > size + 200 && turn > 0) break;
    list.push(item);
    length = grown;
  }
}

function managedField(random) {
  const fields = [
    'region',
    'dns',
    'maintenance',
    'provider',
    'networking',
    'kubernetes',
    'seedName',
    'purpose',
    'hibernation',
  ];
  const spec = Object.fromEntries(
    fields.filter(() => random.chance(0.6)).map((field) => [`f:${field}`, { '.': {}, 'f:name': {} }]),
  );
  return {
    apiVersion: 'core.gardener.cloud/v1beta1',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:spec': spec },
    manager: `manager-${random.below(9)}`,
    operation: 'Update',
    time: time(random),
  };
}

function time(random) {
  return `${new Date(SINCE + random.below(5000) * HOUR).toISOString().slice(0, 19)}Z`;
}

function uid(random) {
  const hex = (digits) => Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
  return [8, 4, 4, 4, 12].map(hex).join('-');
}

/** Returns the same random numbers for the same seed. */
function randomFrom(seed) {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { below, chance: (probability) => next() < probability, pick: (items) => items[below(items.length)] };
}
