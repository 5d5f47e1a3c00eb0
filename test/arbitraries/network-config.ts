import fc from 'fast-check';
import type { Json, JsonObject } from '../support/json.ts';
import { chance, maybe, someFields } from './choices.ts';
import type { Cluster } from './cluster.ts';

const method = fc.constantFrom(
  'first-found',
  'kubernetes-internal-ip',
  'can-reach=8.8.8.8',
  'can-reach=2001:db8::1',
  'can-reach=node.example.org',
  'interface=eth0',
  'interface=eth\\d+,en[op].*',
  'interface=^(eth|ens)[0-9]+$',
  'interface="quoted"',
  "interface='single'",
  'interface=a: b # c',
  'interface={{x}}',
  'skip-interface=docker.*,br-.*',
  'skip-interface=\u00e9\u4e2d\u{1f600}',
  'cidr=10.250.0.0/16',
  'cidr=2001:db8::/32',
);
const toggle = someFields({ enabled: chance(60) }, 90);
const mode = fc.constantFrom('Always', 'Never', 'CrossSubnet', 'Off');
const ipv4Fields = { mode, autoDetectionMethod: fc.oneof({ weight: 9, arbitrary: method }, fc.constant('')) };
const ipv4 = fc.oneof(
  { weight: 2, arbitrary: someFields({ pool: fc.constant('ipip'), ...ipv4Fields }) },
  someFields({ ...ipv4Fields, mode: fc.constantFrom('Always', 'Never') }).map((fields) => ({
    ...fields,
    pool: 'vxlan',
  })),
);
const ipv6 = someFields({
  pool: fc.constant('vxlan'),
  mode: fc.constantFrom('Always', 'Never'),
  autoDetectionMethod: method,
  sourceNATEnabled: fc.boolean(),
});
const requests = someFields({
  cpu: fc.constantFrom<Json>('250m', '1', '0.5', '1500m', '+5', '5.', '1E3', '007', 1, 2, 0.25),
  memory: fc.constantFrom<Json>('100Mi', '1Gi', '1024Mi', '1e9', '512000k', '2G', 1_000_000_000, 1e3, 134217728),
});
const autoScaling = fc
  .record({
    mode: fc.constantFrom('cluster-proportional', 'vpa', 'static'),
    resources: maybe(someFields({ node: requests, typha: requests }), 60),
  })
  .map(({ mode, resources }): JsonObject => ({ mode, ...(resources && { resources }) }));
const overlay = someFields({ enabled: fc.boolean(), createPodRoutes: fc.boolean() });
const ALWAYS = {
  backend: fc.constantFrom('bird', 'none', 'vxlan'),
  typha: toggle,
  vxlan: toggle,
  birdExporter: toggle,
  snatToUpstreamDNS: toggle,
  multus: someFields({ enabled: chance(60), installCNIPlugins: chance(70) }),
  wireguardEncryption: fc.boolean(),
  vethMTU: fc.constantFrom('1440', '0', '8930', '+1500', '007'),
  autoScaling,
  ipAutodetectionMethod: method,
};

/** A NetworkConfig that the extension accepts for a cluster, without apiVersion and kind. Any field can be absent. */
export function networkConfig({
  release: { properties },
  families,
  effectiveFamilies,
  nodes,
  ebpf,
}: Pick<Cluster, 'release' | 'families' | 'effectiveFamilies' | 'nodes' | 'ebpf'>): fc.Arbitrary<JsonObject> {
  const hasIPv4 = effectiveFamilies.includes('IPv4');
  const types = !properties.calicoIpamNeedsIPv4Only || !families.includes('IPv6') ? ['calico-ipam'] : [];
  // Releases without dual-stack overlays accept only a disabled one.
  const acceptsOverlay = effectiveFamilies.length < 2 || properties.dualStackOverlay;
  const disabledOverlay = nodes === undefined ? fc.constant(null) : overlay.map((it) => ({ ...it, enabled: false }));
  const fields = someFields(
    {
      ...ALWAYS,
      ipam: someFields({
        type: fc.constantFrom('host-local', '', ...types),
        cidr: fc.constantFrom('usePodCidr', 'USEPODCIDR', '10.64.0.0/10', '2001:db8::/32'),
      }),
      ...(!ebpf && { ebpfDataplane: fc.constantFrom<Json>({}, { enabled: false }) }),
      ...(properties.serviceLoopPrevention && {
        serviceLoopPrevention: fc.constantFrom('Disabled', 'Drop', 'Reject'),
      }),
      ...(hasIPv4 && { ipv4, ipip: mode }),
      ...(effectiveFamilies.includes('IPv6') && { ipv6 }),
      ...(effectiveFamilies.length > 0 && { overlay: acceptsOverlay ? overlay : disabledOverlay }),
    },
    40,
  );
  return ebpf ? fields.map((config) => ({ ...config, ebpfDataplane: { enabled: true } })) : fields;
}
