import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render } from '../extension/pipeline.ts';
import { DEFAULT_RELEASE, releases } from '../extension/releases/releases.ts';
import { joinPath } from '../yaml/node-ref.ts';
import { migrate } from './migrate.ts';

const onOff = fc.constantFrom('Enabled', 'Disabled');
const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('eth.*', 'ens[0-9]', 'host.example.com', '192.0.2.1') },
  fc.constantFrom('10.0.0.0/8', 'a b', '\u202e', '#x', 'eth\\d'),
  fc.string({ maxLength: 12 }),
);
const cidr = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('10.42.0.0/16', '10.96.0.0/12', '192.168.1.1/24', '172.16.0.0/12') },
  fc.constantFrom('100.64.0.0/13', 'x'),
);
const cidr6 = fc.constantFrom('fd00:10::/56', '2001:db8::1/64', '::ffff:10.0.0.0/112');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
/** Usually one of the first values, which are accepted, and seldom the last one. */
const mostly = <T>(values: readonly T[], seldom: T) =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...values) }, fc.constant(seldom));
const record = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });

const pool = fc.record(
  {
    cidr: fc.oneof({ weight: 4, arbitrary: cidr }, cidr6),
    name: fc.constantFrom('a', 'default-ipv4-ippool', 'default-ipv6-ippool'),
    encapsulation: fc.constantFrom('IPIP', 'IPIPCrossSubnet', 'VXLAN', 'VXLANCrossSubnet', 'None'),
    natOutgoing: onOff,
    nodeSelector: fc.constantFrom('all()', 'has(x)'),
    blockSize: fc.integer({ min: 20, max: 128 }),
    disableBGPExport: fc.boolean(),
    allowedUses: fc.subarray(['Workload', 'Tunnel', 'LoadBalancer']),
  },
  { requiredKeys: ['cidr'] },
);
const autodetection = fc.oneof(
  { weight: 4, arbitrary: fc.record({ firstFound: fc.constant(true) }) },
  { weight: 4, arbitrary: fc.record({ kubernetes: fc.constant('NodeInternalIP') }) },
  fc.record({ interface: text }),
  fc.record({ skipInterface: text }),
  fc.record({ canReach: text }),
  fc.record({ cidrs: fc.array(cidr, { maxLength: 3 }) }),
  { weight: 1, arbitrary: fc.constant({}) },
);
const quantity = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('100m', '1Gi', '1e3', 1, 0.5) },
  fc.constantFrom('0', '-1', 'x', '\n'),
);
const resources = record({
  requests: record({ cpu: quantity, memory: quantity, 'example.com/x': fc.constant(1) }),
  limits: record({ memory: quantity }),
});
const calicoNetwork = record({
  linuxDataplane: mostly(['Iptables', 'BPF', 'Nftables'], 'VPP'),
  bgp: onOff,
  clusterRoutingMode: fc.constantFrom('BIRD', 'Felix'),
  kubeProxyManagement: onOff,
  bpfNetworkBootstrap: onOff,
  ipPools: fc.array(pool, { maxLength: 4 }),
  mtu: mostly([0, 1450, 2147483647], -1),
  nodeAddressAutodetectionV4: autodetection,
  nodeAddressAutodetectionV6: autodetection,
  hostPorts: onOff,
  multiInterfaceMode: fc.constantFrom('None', 'Multus'),
  containerIPForwarding: onOff,
  windowsDataplane: fc.constantFrom('HNS', 'Disabled'),
});
const installation = record({
  variant: mostly(['Calico'], 'CalicoEnterprise'),
  kubernetesProvider: mostly(['', 'OpenShift', 'RKE2', 'DockerEnterprise'], 'EKS'),
  cni: fc.record(
    {
      type: mostly(['Calico'], 'AmazonVPC'),
      ipam: fc.record({ type: fc.constantFrom('Calico', 'HostLocal') }),
      binDir: fc.constant('/opt/cni/bin'),
    },
    { requiredKeys: ['type'] },
  ),
  calicoNetwork: fc.oneof({ weight: 9, arbitrary: calicoNetwork }, fc.constant(null)),
  nonPrivileged: onOff,
  registry: mostly(['UseDefault', 'quay.io/', 'r.example.com:5000'], 'bad registry'),
  imagePath: mostly(['UseDefault', 'mirror'], 'UPPER'),
  imagePrefix: fc.constantFrom('', 'x-'),
  serviceCIDRs: fc.array(fc.oneof(cidr, cidr6), { maxLength: 2 }),
  nodeMetricsPort: fc.constantFrom(9091, 9191),
  flexVolumePath: fc.constantFrom('None', '/x'),
  nodeUpdateStrategy: record({ rollingUpdate: record({ maxUnavailable: fc.constantFrom(1, 2, '10%') }) }),
  componentResources: fc.array(
    fc.record({ componentName: fc.constantFrom('Node', 'Typha', 'KubeControllers'), resourceRequirements: resources }),
    { maxLength: 2 },
  ),
  proxy: record({ httpProxy: text }),
});

const options = fc.record({
  release: fc.constantFrom(...releases),
  provider: optional(fc.constantFrom('aws', 'gcp', 'openstack', 'azure', 'metal', 'local')),
});

/** Returns the paths of all values in an object. Null and empty strings are absent fields. */
function pathsIn(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return value === null || value === '' ? [] : [path];
  const children = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return children.flatMap(([step, item]) => pathsIn(item, joinPath(path, step)));
}

describe('every Installation', () => {
  test('gives files that render without errors, or is rejected with a reason', () => {
    let written = 0;
    fc.assert(
      fc.property(installation, options, (spec, { provider, release }) => {
        const migration = migrateSpec(spec, { release, ...(provider !== undefined && { provider }) });
        const isRefused = migration.entries.some(({ outcome }) => outcome === 'rejected');
        const hasErrors = migration.issues.some(({ severity }) => severity === 'error');
        expect(migration.files.length === 0).toBe(isRefused || hasErrors);
        if (migration.files.length === 0) return;
        written += 1;
        const { issues } = render(migration.files, { extensionVersion: release.version, crds: 'exclude' });
        expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: 150, seed: 20260801 },
    );
    // Otherwise the test would hold for a migration that rejects everything.
    expect(written).toBeGreaterThan(40);
  });

  test('has an entry in the report for each value that is set', () => {
    fc.assert(
      fc.property(installation, (spec) => {
        const { entries, issues } = migrateSpec(spec, { release: DEFAULT_RELEASE });
        if (issues.length > 0 || entries.some(({ outcome }) => outcome === 'rejected')) return;
        const fields = entries.map(({ field }) => field);
        // A component's name says whose resources follow.
        const paths = pathsIn(JSON.parse(JSON.stringify(spec)), 'spec').filter(
          (path) => !path.endsWith('componentName'),
        );
        const missing = paths.filter(
          (path) => !fields.some((field) => path.startsWith(field) || field.startsWith(`${path} (`)),
        );
        expect(missing).toEqual([]);
      }),
      { numRuns: 150, seed: 20260802 },
    );
  });
});

function migrateSpec(spec: object, more: Parameters<typeof migrate>[1]) {
  const head = { apiVersion: 'operator.tigera.io/v1', kind: 'Installation', metadata: { name: 'default' } };
  return migrate([{ name: 'installation.json', text: JSON.stringify({ ...head, spec }) }], more);
}
