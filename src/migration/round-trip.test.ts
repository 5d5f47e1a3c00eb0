import fc from 'fast-check';
import { expect, test } from 'vitest';
import { render } from '../extension/pipeline.ts';
import { DEFAULT_RELEASE } from '../extension/releases/releases.ts';
import { migrate } from './migrate.ts';

/** The settings of calico-node, of its pool and of the CNI plugins that decide about the network. */
interface NodeSettings {
  backend: string;
  ipam: string;
  /** The variable USE_POD_CIDR. */
  usePodCidr: boolean;
  ipipMode: string;
  vxlanMode: string;
  natOutgoing: boolean;
  podCidr: string;
  /** The MTU of pods, and of the tunnels; `0` leaves it to Calico. */
  mtu: string;
  /** The method of autodetection; absent for the default of calico-node. */
  method: string | undefined;
  bpf: string;
  ipv6: string;
  typha: boolean;
  datastore: string;
  endpointToHost: string;
}

interface Spec {
  cni: { type: string; ipam: { type: 'Calico' | 'HostLocal' } };
  calicoNetwork: {
    bgp: 'Enabled' | 'Disabled';
    mtu?: number;
    linuxDataplane: 'Iptables' | 'BPF';
    nodeAddressAutodetectionV4?: { interface?: string; canReach?: string; kubernetes?: string };
    ipPools: [{ cidr: string; encapsulation: string }];
  };
}

/** Returns the settings that the operator gives calico-node (tigera/operator v1.43.0, `pkg/render/node.go`). */
function operatorSettings({ cni, calicoNetwork }: Spec): NodeSettings {
  const { bgp, mtu, linuxDataplane, nodeAddressAutodetectionV4: detection, ipPools } = calicoNetwork;
  const [{ cidr, encapsulation }] = ipPools;
  const modeOf = (protocol: string) =>
    encapsulation === protocol ? 'Always' : encapsulation === `${protocol}CrossSubnet` ? 'CrossSubnet' : 'Never';
  const isVxlan = encapsulation.startsWith('VXLAN');
  const method = detection?.interface
    ? `interface=${detection.interface}`
    : detection?.canReach
      ? `can-reach=${detection.canReach}`
      : detection?.kubernetes && 'kubernetes-internal-ip';
  return {
    backend: bgp === 'Enabled' ? 'bird' : isVxlan ? 'vxlan' : 'none',
    ipam: cni.ipam.type === 'HostLocal' ? 'host-local' : 'calico-ipam',
    usePodCidr: cni.ipam.type === 'HostLocal',
    ipipMode: modeOf('IPIP'),
    vxlanMode: modeOf('VXLAN'),
    natOutgoing: true,
    podCidr: cidr,
    mtu: String(mtu ?? 0),
    method,
    bpf: String(linuxDataplane === 'BPF'),
    ipv6: 'false',
    typha: true,
    datastore: 'kubernetes',
    endpointToHost: 'ACCEPT',
  };
}

interface Container {
  name: string;
  env: { name: string; value?: string; valueFrom?: { configMapKeyRef?: { key: string } } }[];
}
interface RenderedObject {
  kind: string;
  metadata: { name: string };
  data: Record<string, string>;
  spec: { template: { spec: { containers: Container[] } } } & Record<string, unknown>;
}

/** Returns the settings in the manifests that the extension deploys for written files. */
function renderedSettings(files: readonly { name: string; text: string }[]): NodeSettings {
  const { manifests, issues } = render(files);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const objects = manifests as unknown as RenderedObject[];
  const find = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === name);
  const config = find('ConfigMap', 'calico-config')?.data ?? {};
  const node = find('DaemonSet', 'calico-node')?.spec.template.spec.containers.find(
    ({ name }) => name === 'calico-node',
  );
  const env = new Map(
    node?.env.map(({ name, value, valueFrom }) => [name, value ?? config[valueFrom?.configMapKeyRef?.key ?? '']]),
  );
  const pool = find('IPPool', 'default-ipv4-ippool')?.spec;
  const ipam = /"type": "(host-local|calico-ipam)"/.exec(config['cni_network_config'] ?? '')?.[1] ?? '';
  const mtu = config['veth_mtu'] ?? '';
  for (const name of ['FELIX_IPINIPMTU', 'FELIX_VXLANMTU', 'FELIX_WIREGUARDMTU']) expect(env.get(name)).toBe(mtu);
  return {
    backend: config['calico_backend'] ?? '',
    ipam,
    usePodCidr: env.get('USE_POD_CIDR') === 'true',
    // calico-node creates the pool from its environment if there is none.
    ipipMode: String(pool?.['ipipMode'] ?? env.get('CALICO_IPV4POOL_IPIP') ?? 'Never'),
    vxlanMode: String(pool?.['vxlanMode'] ?? env.get('CALICO_IPV4POOL_VXLAN') ?? 'Never'),
    natOutgoing: pool === undefined || pool['natOutgoing'] === true,
    podCidr: String(pool?.['cidr'] ?? env.get('CALICO_IPV4POOL_CIDR')),
    mtu,
    method: env.get('IP_AUTODETECTION_METHOD'),
    bpf: env.get('FELIX_BPFENABLED') ?? 'false',
    ipv6: env.get('FELIX_IPV6SUPPORT') ?? 'true',
    typha: config['typha_service_name'] === 'calico-typha',
    datastore: env.get('DATASTORE_TYPE') ?? '',
    endpointToHost: env.get('FELIX_DEFAULTENDPOINTTOHOSTACTION') ?? 'DROP',
  };
}

/** The combinations that carry over on a provider which leaves `overlay` unset. */
const CARRIED: [encapsulation: string, bgp: Spec['calicoNetwork']['bgp'], ipam: 'Calico' | 'HostLocal'][] = [
  ['IPIP', 'Enabled', 'Calico'],
  ['IPIP', 'Enabled', 'HostLocal'],
  ['IPIPCrossSubnet', 'Enabled', 'Calico'],
  ['IPIPCrossSubnet', 'Enabled', 'HostLocal'],
  ['VXLAN', 'Disabled', 'Calico'],
  ['VXLAN', 'Enabled', 'Calico'],
  ['None', 'Enabled', 'Calico'],
  ['None', 'Enabled', 'HostLocal'],
  ['None', 'Disabled', 'HostLocal'],
];

test.each(CARRIED)(
  'gives calico-node the settings of the operator for %s, BGP %s, IPAM %s',
  (encapsulation, bgp, ipam) => {
    const detection = fc.constantFrom(
      { interface: 'eth.*' },
      { canReach: '192.0.2.1' },
      { kubernetes: 'NodeInternalIP' },
    );
    const specs = fc.record({
      mtu: fc.option(fc.integer({ min: 1280, max: 9000 }), { nil: undefined }),
      linuxDataplane: fc.constantFrom('Iptables' as const, 'BPF' as const),
      nodeAddressAutodetectionV4: fc.option(detection, { nil: undefined }),
      third: fc.integer({ min: 0, max: 255 }),
    });
    fc.assert(
      fc.property(specs, ({ mtu, linuxDataplane, nodeAddressAutodetectionV4, third }) => {
        const spec: Spec = {
          cni: { type: 'Calico', ipam: { type: ipam } },
          calicoNetwork: {
            bgp,
            linuxDataplane,
            ...(mtu !== undefined && { mtu }),
            ...(nodeAddressAutodetectionV4 && { nodeAddressAutodetectionV4 }),
            ipPools: [{ cidr: `10.${third}.0.0/16`, encapsulation }],
          },
        };
        const head = { apiVersion: 'operator.tigera.io/v1', kind: 'Installation', metadata: { name: 'default' } };
        const { files, entries } = migrate([{ name: 'a.json', text: JSON.stringify({ ...head, spec }) }], {
          release: DEFAULT_RELEASE,
          provider: 'hcloud',
        });
        const own = entries.filter(({ origin }) => 'source' in origin);
        expect(own.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
        expect(renderedSettings(files)).toEqual(operatorSettings(spec));
      }),
      { numRuns: 8, seed: 7 },
    );
  },
);
