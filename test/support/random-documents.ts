import type { Options } from '../../src/extension/pipeline.ts';
import type { Json, JsonObject } from './json.ts';
import type { Random } from './random.ts';
import { effectiveFamilies, type RandomCluster, randomCluster } from './random-cluster.ts';
import { randomImageVector } from './random-image-vector.ts';
import { present, randomNetworkConfig } from './random-network-config.ts';
import { writeYaml } from './write-yaml.ts';

/** Documents of one cluster, and the flags that go with them. */
export interface RandomDocuments {
  documents: JsonObject[];
  options: Options;
}

const NETWORK_CONFIG = { apiVersion: 'calico.networking.extensions.gardener.cloud/v1alpha1', kind: 'NetworkConfig' };
const CONTROLLER_CONFIGURATION = {
  apiVersion: 'calico.networking.extensions.config.gardener.cloud/v1alpha1',
  kind: 'ControllerConfiguration',
};

/** Documents and flags that the extension accepts, whichever way they say it. */
export function randomDocuments(random: Random): RandomDocuments {
  const cluster = randomCluster(random);
  const counting = effectiveFamilies(cluster);
  const { release, families, ebpf, nodes } = cluster;
  const config = {
    ...NETWORK_CONFIG,
    ...randomNetworkConfig(random, { release, families, counting, hasNodes: nodes !== undefined, ebpf }),
  };
  const place = random.pick(['document', 'flag', ...(cluster.carrier === 'nothing' ? [] : ['provider'])]);
  const provider = place === 'provider' ? config : undefined;
  const vector = random.chance(0.3) ? writeYaml(randomImageVector(random)) : undefined;
  const asFlag = vector !== undefined && random.chance(0.5);
  return {
    documents: [
      ...controller(random, cluster, asFlag ? undefined : vector),
      ...(place === 'document' ? [config] : []),
      ...clusterDocuments(random, cluster, provider),
    ],
    options: {
      extensionVersion: release.version,
      overrides: {
        ...(asFlag && { imageVectorOverwrite: { name: 'images.yaml', text: vector } }),
        ...(place === 'flag' && { networkConfig: { name: 'flag.yaml', text: writeYaml(config) } }),
        ...flags(random, cluster),
      },
    },
  };
}

/** The controller's side: its configuration in one of its carriers. Only a ControllerDeployment holds an image vector. */
function controller(random: Random, { release }: RandomCluster, vector: string | undefined): JsonObject[] {
  const names = [...Object.keys(release.featureGates), 'AllAlpha', 'AllBeta'];
  const gates = Object.fromEntries(
    names.filter(() => random.chance(0.5)).map((name) => [name, random.pick([true, true, false, null])]),
  );
  const config = present({
    clientConnection: random.chance(0.3)
      ? { kubeconfig: '/path/to it', acceptContentTypes: 'application/json', qps: 100.5, burst: 130 }
      : undefined,
    featureGates: random.chance(0.8) ? gates : undefined,
  });
  const values = present({ config, imageVectorOverwrite: vector, image: { tag: release.version } });
  const deployment = (version: string, fields: JsonObject) => ({
    apiVersion: `core.gardener.cloud/${version}`,
    kind: 'ControllerDeployment',
    metadata: { name: 'networking-calico' },
    ...fields,
  });
  const whole = { ...CONTROLLER_CONFIGURATION, ...config };
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'c' },
    data: { 'config.yaml': writeYaml(whole) },
  };
  const deployments = [
    deployment('v1', { helm: { values } }),
    deployment('v1beta1', { type: 'helm', providerConfig: { values } }),
  ];
  if (vector !== undefined) return [random.pick(deployments)];
  return random.pick([[], [whole], [whole], [configMap], ...deployments.map((one) => [one])]);
}

function clusterDocuments(random: Random, cluster: RandomCluster, provider: JsonObject | undefined): JsonObject[] {
  const inNetwork = cluster.carrier === 'network' || random.chance(0.5);
  const network = {
    apiVersion: 'extensions.gardener.cloud/v1alpha1',
    kind: 'Network',
    metadata: { name: 'my-shoot', namespace: 'shoot--dev--my-shoot' },
    spec: present({
      type: 'calico',
      podCIDR: cluster.pods,
      serviceCIDR: cluster.services,
      ipFamilies: cluster.families.length > 0 || random.chance(0.5) ? [...cluster.families] : undefined,
      providerConfig: inNetwork ? provider : undefined,
    }),
  };
  const shoot = shootOf(random, cluster, cluster.carrier === 'network and shoot' && inNetwork ? undefined : provider);
  const asCluster = {
    apiVersion: 'extensions.gardener.cloud/v1alpha1',
    kind: 'Cluster',
    metadata: { name: 'c' },
    spec: { shoot },
  };
  const documents = {
    nothing: [],
    network: [network],
    shoot: [shoot],
    cluster: [asCluster],
    'network and shoot': [network, shoot],
  };
  return documents[cluster.carrier];
}

function shootOf(random: Random, cluster: RandomCluster, provider: JsonObject | undefined): JsonObject {
  const isDefault = cluster.families.join() === 'IPv4' && cluster.carrier !== 'network and shoot' && random.chance(0.3);
  const constraint = { type: 'DualStackNodesMigrationReady', status: cluster.migrating ? 'Progressing' : 'True' };
  return {
    apiVersion: 'core.gardener.cloud/v1beta1',
    kind: 'Shoot',
    metadata: { name: 'my-shoot', namespace: 'garden-dev', labels: { purpose: 'test' } },
    spec: {
      kubernetes: present({
        version: cluster.kubernetesVersion,
        kubeProxy: cluster.kubeProxy && present(cluster.kubeProxy),
        verticalPodAutoscaler: cluster.vpa === undefined ? undefined : { enabled: cluster.vpa },
      }),
      networking: present({
        type: 'calico',
        pods: cluster.pods,
        services: cluster.services,
        nodes: cluster.nodes,
        ipFamilies: isDefault ? undefined : [...cluster.families],
        providerConfig: provider,
      }),
    },
    status: present({
      technicalID: random.chance(0.5) ? 'shoot--dev--my-shoot' : undefined,
      networking: { pods: cluster.statusPods, nodes: cluster.statusNodes },
      constraints: cluster.migrating || random.chance(0.3) ? [constraint as Json] : undefined,
    }),
  };
}

/** What no document says goes into flags. */
function flags(random: Random, { carrier, families, pods, services, nodes, kubernetesVersion }: RandomCluster) {
  if (carrier !== 'nothing' && carrier !== 'network') return {};
  return {
    ...(carrier === 'nothing' && { podCIDR: pods.split(','), serviceCIDR: services.split(','), ipFamilies: families }),
    ...(nodes !== undefined && { nodeCIDR: nodes.split(',') }),
    ...(random.chance(0.5) && { kubernetesVersion }),
  };
}
