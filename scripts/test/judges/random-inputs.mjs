// Random inputs for the whole way: a ControllerConfiguration, a Network and flags that change what pods look like.
import fc from 'fast-check';

const of = (...values) => fc.constantFrom(...values);
const maybe = (arbitrary) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const config = fc.record({
  gates: fc.dictionary(of('NonPrivilegedCalicoNode', 'AllAlpha', 'AllBeta'), fc.boolean()),
  asFlag: fc.boolean(),
});

const networkConfig = fc.record({
  backend: maybe(of('bird', 'none', 'vxlan')),
  ebpfDataplane: maybe(fc.record({ enabled: fc.boolean() })),
  typha: maybe(fc.record({ enabled: fc.boolean() })),
  vxlan: maybe(fc.record({ enabled: fc.boolean() })),
  birdExporter: maybe(fc.record({ enabled: fc.boolean() })),
  snatToUpstreamDNS: maybe(fc.record({ enabled: fc.boolean() })),
  overlay: maybe(fc.record({ enabled: fc.boolean(), createPodRoutes: fc.boolean() })),
  multus: maybe(fc.record({ enabled: fc.boolean(), installCNIPlugins: fc.boolean() })),
  wireguardEncryption: maybe(fc.boolean()),
  autoScaling: maybe(
    fc.record({
      mode: of('cluster-proportional', 'vpa', 'static'),
      resources: fc.constant({ node: { cpu: '250m', memory: '1Gi' } }),
    }),
  ),
});

const network = fc.tuple(of(['IPv4'], ['IPv6'], ['IPv4', 'IPv6']), networkConfig).map(([ipFamilies, provider]) => ({
  apiVersion: 'extensions.gardener.cloud/v1alpha1',
  kind: 'Network',
  metadata: { name: 'random', namespace: 'shoot--random--random' },
  spec: {
    type: 'calico',
    ipFamilies,
    podCIDR: ipFamilies[0] === 'IPv4' ? '100.96.0.0/11' : '2001:db8:1::/48',
    serviceCIDR: ipFamilies[0] === 'IPv4' ? '100.64.0.0/13' : '2001:db8:2::/108',
    providerConfig: {
      apiVersion: 'calico.networking.extensions.gardener.cloud/v1alpha1',
      kind: 'NetworkConfig',
      ...Object.fromEntries(Object.entries(provider).filter(([, value]) => value !== undefined)),
    },
  },
}));

const input = fc
  .tuple(config, network, of('v1.54.0', 'v1.57.0', 'v1.59.0'))
  .map(([{ gates, asFlag }, document, extensionVersion]) => {
    const configuration = {
      apiVersion: 'calico.networking.extensions.config.gardener.cloud/v1alpha1',
      kind: 'ControllerConfiguration',
    };
    const documents = [{ ...configuration, ...(!asFlag && { featureGates: gates }) }, document];
    return {
      sources: [{ name: 'random.json', text: documents.map((one) => `---\n${JSON.stringify(one)}\n`).join('') }],
      options: {
        extensionVersion,
        crds: 'exclude',
        overrides: asFlag ? { featureGates: gates } : {},
      },
    };
  });

/** So many random inputs, as sources and options of `render`; the same ones for the same seed. */
export function randomInputs(count, seed) {
  return fc.sample(input, { numRuns: count, seed });
}
