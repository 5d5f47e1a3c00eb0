import fc from 'fast-check';
import type { Options } from '../../src/extension/pipeline.ts';
import { DEFAULT_RELEASE } from '../../src/extension/releases/releases.ts';
import { definedFields, type Json, type JsonObject } from '../support/json.ts';
import { writeYaml } from '../support/write-yaml.ts';
import { chance, maybe, someFields } from './choices.ts';
import { type Cluster, cluster } from './cluster.ts';
import { networkConfig } from './network-config.ts';

/** The documents and flags of one cluster, which the extension accepts. */
export interface ClusterDocuments {
  documents: JsonObject[];
  options: Options;
}

const NETWORK_CONFIG = { apiVersion: 'calico.networking.extensions.gardener.cloud/v1alpha1', kind: 'NetworkConfig' };
const CONTROLLER_CONFIGURATION = {
  apiVersion: 'calico.networking.extensions.config.gardener.cloud/v1alpha1',
  kind: 'ControllerConfiguration',
};

/** An image vector overwrite that Gardener accepts. */
const imageVector = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(...Object.keys(DEFAULT_RELEASE.images), 'pause'),
        maybe(fc.constantFrom(':v1', `@sha256:${'0f'.repeat(32)}`), 40),
        maybe(fc.constantFrom('v9.9.9', 'latest', '1e3', `sha256:${'ab'.repeat(32)}`), 30),
        someFields(
          {
            sourceRepository: fc.constant('https://example.org/source'),
            runtimeVersion: fc.constantFrom('>= 1.34', '< 1.34', '1.36.x'),
            targetVersion: fc.constantFrom('>= 1.30', '1.33.1'),
            architectures: fc.constantFrom(['amd64'], ['arm64'], ['amd64', 'arm64']),
          },
          30,
        ),
      )
      .map(([name, suffix, tag, fields]) => {
        const repository = `registry.example.org/mirror/${name}`;
        const image = suffix === undefined ? { repository, tag } : { ref: repository + suffix };
        return definedFields({ name, ...image, ...fields });
      }),
    { minLength: 1, maxLength: 5, size: 'max' },
  )
  .map((images) => writeYaml({ images }));

/** The ControllerConfiguration of a release, or undefined for none, in one of the documents that can hold it. */
function controllerDocuments({ release }: Cluster, vector: string | undefined): fc.Arbitrary<JsonObject[]> {
  const gates = [...Object.keys(release.featureGates), 'AllAlpha', 'AllBeta'].map((name) => [
    name,
    fc.constantFrom(true, true, false, null),
  ]);
  return fc
    .tuple(
      fc.record({ featureGates: maybe(someFields(Object.fromEntries(gates), 50), 80), isConnected: chance(30) }),
      fc.nat(5),
      fc.boolean(),
    )
    .map(([{ featureGates, isConnected }, carrier, isOldVersion]) => {
      const clientConnection = isConnected
        ? { kubeconfig: '/path/to it', acceptContentTypes: 'application/json', qps: 100.5, burst: 130 }
        : undefined;
      const config = definedFields({ clientConnection, featureGates });
      const whole = { ...CONTROLLER_CONFIGURATION, ...config };
      const values = definedFields({ config, imageVectorOverwrite: vector, image: { tag: release.version } });
      // Only a ControllerDeployment can hold an image vector.
      if (vector !== undefined || carrier > 3)
        return [
          {
            apiVersion: `core.gardener.cloud/${isOldVersion ? 'v1beta1' : 'v1'}`,
            kind: 'ControllerDeployment',
            metadata: { name: 'networking-calico' },
            ...(isOldVersion ? { type: 'helm', providerConfig: { values } } : { helm: { values } }),
          },
        ];
      if (carrier === 0) return [];
      if (carrier < 3) return [whole];
      const data = { 'config.yaml': writeYaml(whole) };
      return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data }];
    });
}

/** The details of a cluster's documents that do not change its meaning. */
const details = fc.record({
  isInNetwork: fc.boolean(),
  listsNoFamilies: fc.boolean(),
  omitsDefaultFamilies: chance(30),
  hasTechnicalId: fc.boolean(),
  hasConstraint: chance(30),
  setsVersion: fc.boolean(),
});
type Details = typeof details extends fc.Arbitrary<infer T> ? T : never;

function clusterDocuments(cluster: Cluster, provider: JsonObject | undefined, details: Details): JsonObject[] {
  const inNetwork = cluster.carrier === 'network' || (cluster.carrier === 'network and shoot' && details.isInNetwork);
  const network = {
    apiVersion: 'extensions.gardener.cloud/v1alpha1',
    kind: 'Network',
    metadata: { name: 'my-shoot', namespace: 'shoot--dev--my-shoot' },
    spec: definedFields({
      type: 'calico',
      podCIDR: cluster.pods,
      serviceCIDR: cluster.services,
      ipFamilies: cluster.families.length > 0 || details.listsNoFamilies ? [...cluster.families] : undefined,
      providerConfig: inNetwork ? provider : undefined,
    }),
  };
  const shoot = shootOf(cluster, inNetwork ? undefined : provider, details);
  const documents = {
    nothing: [],
    network: [network],
    shoot: [shoot],
    cluster: [
      { apiVersion: 'extensions.gardener.cloud/v1alpha1', kind: 'Cluster', metadata: { name: 'c' }, spec: { shoot } },
    ],
    'network and shoot': [network, shoot],
  };
  return documents[cluster.carrier];
}

function shootOf(cluster: Cluster, provider: JsonObject | undefined, details: Details): JsonObject {
  const { carrier, families, effectiveFamilies, vpa } = cluster;
  const hasDefaults = families.join() === 'IPv4' && carrier !== 'network and shoot' && details.omitsDefaultFamilies;
  const isMigrating = effectiveFamilies.length < families.length;
  const constraint: Json = { type: 'DualStackNodesMigrationReady', status: isMigrating ? 'Progressing' : 'True' };
  return {
    apiVersion: 'core.gardener.cloud/v1beta1',
    kind: 'Shoot',
    metadata: { name: 'my-shoot', namespace: 'garden-dev', labels: { purpose: 'test' } },
    spec: {
      kubernetes: definedFields({
        version: cluster.kubernetesVersion,
        kubeProxy: cluster.kubeProxy && definedFields(cluster.kubeProxy),
        verticalPodAutoscaler: vpa === undefined ? undefined : { enabled: vpa },
      }),
      networking: definedFields({
        type: 'calico',
        pods: cluster.pods,
        services: cluster.services,
        nodes: cluster.nodes,
        ipFamilies: hasDefaults ? undefined : [...families],
        providerConfig: provider,
      }),
    },
    status: definedFields({
      technicalID: details.hasTechnicalId ? 'shoot--dev--my-shoot' : undefined,
      networking: { pods: cluster.statusPods, nodes: cluster.statusNodes },
      constraints: isMigrating || details.hasConstraint ? [constraint] : undefined,
    }),
  };
}

/** Returns the flags for settings that no document contains. */
function flags({ carrier, families, pods, services, nodes, kubernetesVersion }: Cluster, { setsVersion }: Details) {
  if (carrier !== 'nothing' && carrier !== 'network') return {};
  return {
    ...(carrier === 'nothing' && { podCIDR: pods.split(','), serviceCIDR: services.split(','), ipFamilies: families }),
    ...(nodes !== undefined && { nodeCIDR: nodes.split(',') }),
    ...(setsVersion && { kubernetesVersion }),
  };
}

/** Documents and flags that the extension accepts: any fields, families, modes, kinds of documents and releases. */
export const documents: fc.Arbitrary<ClusterDocuments> = fc
  .tuple(cluster, maybe(imageVector, 30), fc.boolean())
  .chain(([cluster, vector, isVectorFlag]) =>
    fc
      .record({
        config: networkConfig(cluster),
        place: fc.constantFrom('document', 'flag', ...(cluster.carrier === 'nothing' ? [] : ['provider'])),
        controller: controllerDocuments(cluster, isVectorFlag ? undefined : vector),
        details,
      })
      .map(({ config, place, controller, details }) => {
        const whole: JsonObject = { ...NETWORK_CONFIG, ...config };
        return {
          documents: [
            ...controller,
            ...(place === 'document' ? [whole] : []),
            ...clusterDocuments(cluster, place === 'provider' ? whole : undefined, details),
          ],
          options: {
            extensionVersion: cluster.release.version,
            overrides: {
              ...(isVectorFlag &&
                vector !== undefined && { imageVectorOverwrite: { name: 'images.yaml', text: vector } }),
              ...(place === 'flag' && { networkConfig: { name: 'flag.yaml', text: writeYaml(whole) } }),
              ...flags(cluster, details),
            },
          },
        };
      }),
  );
