import { describe, expect, test } from 'vitest';
import {
  CONTROLLER_CONFIGURATION,
  NETWORK,
  NETWORK_CONFIG,
  renderTexts,
  SHOOT,
} from '../../../test/support/render-texts.ts';
import type { Options } from '../pipeline.ts';

const V6 = NETWORK.replace('100.96.0.0/11', '2001:db8:1::/48').replace('100.64.0.0/13', '2001:db8:2::/108');
const valuesOf = (texts: Record<string, string>, options?: Options) => {
  const { values, issues } = renderTexts(texts, options);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!values) throw new Error('refused');
  return values;
};
const configured = (lines: string, options?: Options) => valuesOf({ 'n.yaml': NETWORK_CONFIG + lines }, options);
const families = (list: string, lines = '', ranges = NETWORK) =>
  valuesOf({ 'n.yaml': `${ranges}  ipFamilies: ${list}\n`, 'c.yaml': NETWORK_CONFIG + lines });
const inShoot = (lines: string, before = '') =>
  valuesOf({ 's.yaml': `${SHOOT.replace('    version', `${before}    version`)}${lines}` });

test('the values of an empty input are the defaults', () => {
  expect(valuesOf({ 'c.yaml': '' })).toEqual({
    images: expect.objectContaining({ 'calico-node': 'quay.io/calico/node:v3.31.6' }),
    global: { podCIDR: '100.96.0.0/11' },
    config: {
      backend: 'bird',
      felix: {
        ipinip: { enabled: true },
        bpf: { enabled: false },
        bpfKubeProxyIPTablesCleanup: { enabled: false },
        nftables: { enabled: false },
      },
      ipv4: { enabled: true, pool: 'ipip', mode: 'Always', autoDetectionMethod: null, wireguard: false },
      ipv6: { enabled: false, pool: '', mode: '', autoDetectionMethod: null, wireguard: false, natOutgoing: false },
      ipam: { type: 'host-local', subnet: 'usePodCidr', assign_ipv4: true, assign_ipv6: false },
      typha: { enabled: true },
      kubeControllers: { enabled: true },
      monitoring: { enabled: true, felixMetricsPort: '9091', typhaMetricsPort: '9093', birdMetricsPort: '9094' },
      veth_mtu: '0',
      nonPrivileged: false,
      birdExporter: { enabled: false },
      multus: { enabled: false, installCNIPlugins: false },
    },
    autoscaling: { kubeControllers: false },
  });
});

describe('the values for IP families', () => {
  test('are computed for IPv6 alone', () => {
    const { config } = families('[IPv6]', '', V6);
    expect(config).toMatchObject({
      backend: 'none',
      felix: { ipinip: { enabled: false } },
      ipv4: { enabled: false, pool: '', mode: 'Never' },
      ipv6: { enabled: true, pool: 'vxlan', mode: 'Never', natOutgoing: false },
      ipam: { subnet: 'usePodCidrIPv6', assign_ipv4: false, assign_ipv6: true },
      kubeControllers: { enabled: false },
    });
    expect(config.ipam).not.toHaveProperty('ranges');
  });

  test('are computed for both families', () => {
    const { config } = families('[IPv4, IPv6]', 'overlay: {enabled: true}\n');
    expect(config.ipam).toEqual({
      type: 'host-local',
      subnet: '',
      ranges: [[{ subnet: 'usePodCidrIPv6' }], [{ subnet: 'usePodCidr' }]],
      assign_ipv4: true,
      assign_ipv6: true,
    });
    // The overlay sets the mode of IPv6, where that counts.
    expect([config.ipv4.mode, config.ipv6.mode]).toEqual(['Always', 'Always']);
  });

  test('are computed without families', () => {
    const { config } = families('[]');
    expect(config.ipam).toEqual({ type: 'host-local', subnet: '', assign_ipv4: false, assign_ipv6: false });
    expect([config.ipv4.enabled, config.ipv6.enabled]).toEqual([false, false]);
  });
});

describe('the values of the overlay', () => {
  test.each([
    ['enabled', 'overlay: {enabled: true}', 'bird', 'Always', { overlayEnabled: 'true' }],
    [
      'enabled with vxlan',
      'overlay: {enabled: true}\nvxlan: {enabled: true}',
      'vxlan',
      'Always',
      { overlayEnabled: 'true', vxlanEnabled: 'true' },
    ],
    [
      'disabled',
      'overlay: {enabled: false}',
      'none',
      'Never',
      { overlayEnabled: 'false', snatToUpstreamDNSEnabled: 'true' },
    ],
    [
      'disabled with routes',
      'overlay: {enabled: false, createPodRoutes: true}',
      'bird',
      'Never',
      { overlayEnabled: 'false', snatToUpstreamDNSEnabled: 'true' },
    ],
    ['without enabled', 'overlay: {}', 'none', 'Never', { overlayEnabled: 'false', snatToUpstreamDNSEnabled: 'true' }],
    [
      'disabled without SNAT',
      'overlay: {enabled: false}\nsnatToUpstreamDNS: {}',
      'none',
      'Never',
      { overlayEnabled: 'false', snatToUpstreamDNSEnabled: 'false' },
    ],
    [
      'disabled, with any other fields',
      'overlay: {enabled: false}\nbackend: vxlan\nipv4: {mode: Always}',
      'none',
      'Never',
      {},
    ],
  ])('are computed: %s', (_what, lines, backend, mode, global) => {
    const values = configured(`${lines}\n`);
    expect([values.config.backend, values.config.ipv4.mode]).toEqual([backend, mode]);
    expect(values.global).toMatchObject(global);
    expect(values.config.felix.ipinip.enabled).toBe(mode === 'Always');
  });

  test('keep IP-in-IP for a disabled overlay with a backend before v1.59.0', () => {
    const lines = 'overlay: {enabled: false, createPodRoutes: true}\n';
    expect(configured(lines, { extensionVersion: 'v1.58.0' }).config.felix.ipinip.enabled).toBe(true);
    expect(configured(lines).config.felix.ipinip.enabled).toBe(false);
  });
});

describe('the node CIDR and the autodetection method', () => {
  const method = (lines: string) =>
    inShoot(`    providerConfig: {overlay: {enabled: true}, ipv4: {autoDetectionMethod: first-found}}\n${lines}`).config
      .ipv4.autoDetectionMethod;

  test.each([
    ['without a node CIDR, the method stays', '', 'first-found'],
    ['with an empty node CIDR, the method stays', '    nodes: ""\n', 'first-found'],
    ['the node CIDR of the specification replaces the method', '    nodes: 10.250.0.0/16\n', 'cidr=10.250.0.0/16'],
    ['the node CIDR can be any text', '    nodes: anything, at all\n', 'cidr=anything, at all'],
    [
      'node CIDRs of the status have precedence',
      '    nodes: 10.250.0.0/16\nstatus: {networking: {nodes: [10.1.0.0/16, 10.2.0.0/16]}}\n',
      'cidr=10.1.0.0/16,10.2.0.0/16',
    ],
    [
      'node CIDRs of another family are ignored',
      '    nodes: 10.250.0.0/16\nstatus: {networking: {nodes: ["2001:db8::/64"]}}\n',
      '',
    ],
    [
      'node CIDRs of a status without a specification are ignored',
      'status: {networking: {nodes: [10.1.0.0/16]}}\n',
      'first-found',
    ],
  ])('are computed: %s', (_what, lines, expected) => {
    expect(method(lines)).toBe(expected);
  });
});

describe('the values of other settings', () => {
  test.each([
    [
      'an object without the field enabled is disabled',
      'typha: {}\nbirdExporter: {}\nmultus: {}\n',
      { typha: { enabled: false }, birdExporter: { enabled: false }, multus: { enabled: false } },
    ],
    ['null is the same as an absent field', 'typha: null\nvethMTU: ~\n', { typha: { enabled: true }, veth_mtu: '0' }],
    [
      'vxlan sets IPAM',
      'vxlan: {enabled: true}\n',
      { ipv4: { pool: 'vxlan', mode: 'Always' }, ipam: { type: 'calico-ipam' } },
    ],
    [
      'pool and mode of IPv4 have precedence over vxlan',
      'vxlan: {enabled: true}\nipv4: {pool: ipip, mode: CrossSubnet}\n',
      { ipv4: { pool: 'ipip', mode: 'CrossSubnet' }, ipam: { type: 'calico-ipam' } },
    ],
    [
      'WireGuard is enabled for both families',
      'wireguardEncryption: true\n',
      { ipv4: { wireguard: true }, ipv6: { wireguard: true, natOutgoing: true } },
    ],
    [
      'kube-controllers are disabled without a backend',
      'backend: none\n',
      { kubeControllers: { enabled: false }, felix: { ipinip: { enabled: false } }, ipv4: { mode: 'Never' } },
    ],
    ['an explicit mode has precedence', 'backend: none\nipv4: {mode: Always}\n', { ipv4: { mode: 'Always' } }],
    ['the CIDR of host-local is its subnet', 'ipam: {cidr: 10.0.0.0/8}\n', { ipam: { subnet: '10.0.0.0/8' } }],
    [
      'the CIDR of calico-ipam is ignored',
      'ipam: {type: calico-ipam, cidr: 10.0.0.0/8}\n',
      { ipam: { type: 'calico-ipam', subnet: 'usePodCidr' } },
    ],
    ['an empty type of IPAM is none', 'ipam: {type: ""}\n', { ipam: { type: 'host-local' } }],
    [
      'loops are prevented as configured',
      'serviceLoopPrevention: Reject\n',
      { felix: { serviceLoopPrevention: 'Reject' } },
    ],
    [
      'multus can install plugins',
      'multus: {enabled: true, installCNIPlugins: true}\n',
      { multus: { enabled: true, installCNIPlugins: true } },
    ],
    ['an MTU stays as it is written', 'vethMTU: "+01440"\n', { veth_mtu: '+01440' }],
  ])('are computed: %s', (_what, lines, expected) => {
    expect(configured(lines).config).toMatchObject(expected);
  });

  test('omit the pod CIDR in a dual-stack cluster', () => {
    expect(families('[IPv4, IPv6]', 'ipam: {cidr: 10.0.0.0/8}\n').config.ipam.subnet).toBe('');
  });

  test('set NAT of IPv6 as configured, with and without WireGuard', () => {
    expect(families('[IPv6]', 'ipv6: {sourceNATEnabled: true}\n', V6).config.ipv6.natOutgoing).toBe(true);
    expect(
      families('[IPv6]', 'wireguardEncryption: true\nipv6: {sourceNATEnabled: false}\n', V6).config.ipv6.natOutgoing,
    ).toBe(false);
  });

  test.each([
    ['with nftables', '    kubeProxy: {mode: NFTables}\n', true, false],
    ['with another mode', '    kubeProxy: {mode: IPVS}\n', false, false],
    ['disabled', '    kubeProxy: {enabled: false}\n', false, true],
  ])('depend on kube-proxy %s', (_what, before, nftables, cleanup) => {
    const { felix } = inShoot('    providerConfig: {ebpfDataplane: {enabled: true}}\n', before).config;
    expect([felix.nftables?.enabled, felix.bpfKubeProxyIPTablesCleanup.enabled]).toEqual([nftables, cleanup]);
  });

  test('have no field for nftables before v1.59.0', () => {
    const shoot = SHOOT.replace('    version', '    kubeProxy: {mode: NFTables}\n    version');
    expect(valuesOf({ 's.yaml': shoot }, { extensionVersion: 'v1.58.0' }).config.felix).not.toHaveProperty('nftables');
  });
});

describe('the values of autoscaling', () => {
  const VPA = '    verticalPodAutoscaler: {enabled: true}\n';
  const scaled = (text: string, before = '') =>
    inShoot(`    providerConfig: {overlay: {enabled: true}, ${text}}\n`, before).autoscaling;

  test.each([
    ['nothing', 'typha: {enabled: true}', '', { kubeControllers: false }],
    ['a Shoot with VPA', 'typha: {enabled: true}', VPA, { kubeControllers: true }],
    [
      'mode vpa',
      'autoScaling: {mode: vpa}',
      VPA,
      { kubeControllers: true, node: 'true', typha: 'true', resourceRequests: {} },
    ],
    [
      'mode vpa without typha',
      'typha: {}, autoScaling: {mode: vpa}',
      VPA,
      { kubeControllers: true, node: 'true', resourceRequests: {} },
    ],
    [
      'mode vpa in a Shoot without VPA',
      'autoScaling: {mode: vpa, resources: {node: {cpu: 1}}}',
      '',
      { kubeControllers: false },
    ],
    [
      'mode static',
      'autoScaling: {mode: static}',
      '',
      { kubeControllers: false, staticRequests: 'true', resourceRequests: {} },
    ],
    [
      'mode cluster-proportional',
      'autoScaling: {mode: cluster-proportional, resources: {node: {cpu: 1}}}',
      VPA,
      { kubeControllers: true },
    ],
    [
      'requests, in canonical form',
      'autoScaling: {mode: static, resources: {node: {cpu: 0.5, memory: 1024Mi}, typha: {memory: "1E3"}}}',
      '',
      {
        kubeControllers: false,
        staticRequests: 'true',
        resourceRequests: { node: { cpu: '500m', memory: '1Gi' }, typha: { memory: '1E3' } },
      },
    ],
    [
      'empty requests, which stay, and requests of null, which do not',
      'autoScaling: {mode: static, resources: {node: {}, typha: null}}',
      '',
      { kubeControllers: false, staticRequests: 'true', resourceRequests: { node: {} } },
    ],
    [
      'empty requests of both workloads',
      'autoScaling: {mode: static, resources: {node: {}, typha: {}}}',
      '',
      { kubeControllers: false, staticRequests: 'true', resourceRequests: { node: {}, typha: {} } },
    ],
  ])('are computed for %s', (_what, lines, before, expected) => {
    // A key without a value is a difference, too.
    expect(scaled(lines, before)).toStrictEqual(expected);
  });
});

describe('the images', () => {
  const images = (yaml: string, options: Options = {}) =>
    renderTexts(
      { 'c.yaml': '' },
      { ...options, overrides: { ...options.overrides, imageVectorOverwrite: { name: 'i.yaml', text: yaml } } },
    );

  test('are replaced by those of an overwrite', () => {
    const { values } = images('images:\n- name: calico-node\n  repository: a/b\n');
    expect(values?.images).toMatchObject({ 'calico-node': 'a/b:v3.31.6', 'calico-cni': 'quay.io/calico/cni:v3.31.6' });
  });

  test('have the version of Kubernetes as default tag, cni-plugins that of the extension', () => {
    const text =
      'images:\n- {name: calico-typha, repository: a, runtimeVersion: ">= 1.30"}\n- {name: cni-plugins, repository: b, architectures: [amd64]}\n';
    const { values } = images(text, { overrides: { kubernetesVersion: 'v1.35.2' } });
    expect(values?.images).toMatchObject({ 'calico-typha': 'a:v1.35.2', 'cni-plugins': 'b:v1.59.0' });
  });

  test('are those of the release if the constraints of an overwrite do not match', () => {
    const text = 'images:\n- {name: calico-node, repository: a, runtimeVersion: "< 1.30", targetVersion: "> 1.0"}\n';
    expect(images(text).values?.images['calico-node']).toBe('quay.io/calico/node:v3.31.6');
  });

  test('have the entry of the overwrite as origin', () => {
    const { decisions } = images(
      'images:\n- {name: multus-cni, tag: v0, repository: x}\n- {name: calico-node, ref: y}\n',
    );
    const because = (name: string) => decisions.find(({ path }) => path === `images.${name}`)?.because;
    expect(because('calico-node')).toEqual([{ source: 'i.yaml', line: 3, column: 3 }]);
    expect(because('calico-cni')).toEqual([{ default: 'calico-cni of v1.59.0' }]);
  });
});

describe('the decisions', () => {
  const decisionsFor = (texts: Record<string, string>, path: string) =>
    renderTexts(texts).decisions.filter((decision) => decision.path === path);

  test('record both lines if eBPF overrides the feature gate', () => {
    const texts = {
      'c.yaml': `${CONTROLLER_CONFIGURATION}featureGates:\n  NonPrivilegedCalicoNode: true\n`,
      'n.yaml': `${NETWORK_CONFIG}ebpfDataplane:\n  enabled: true\n`,
    };
    const gate = { source: 'c.yaml', line: 4, column: 28 };
    expect(decisionsFor(texts, 'config.nonPrivileged')).toEqual([
      expect.objectContaining({ id: 'DEFAULT', to: false }),
      expect.objectContaining({ id: 'PRIVILEGES', from: false, to: true, because: [gate] }),
      expect.objectContaining({
        id: 'PRIVILEGES',
        from: true,
        to: false,
        because: [{ source: 'n.yaml', line: 4, column: 12 }, gate],
      }),
    ]);
  });

  test('record the former method if the node CIDR overrides it', () => {
    const texts = {
      's.yaml': `${SHOOT}    nodes: 10.250.0.0/16\n    providerConfig: {ipv4: {autoDetectionMethod: first-found}}\n`,
    };
    expect(decisionsFor(texts, 'config.ipv4.autoDetectionMethod')).toEqual([
      expect.objectContaining({ id: 'DEFAULT', to: null }),
      {
        id: 'NODE_CIDR',
        path: 'config.ipv4.autoDetectionMethod',
        from: 'first-found',
        to: 'cidr=10.250.0.0/16',
        reason: 'the node CIDR sets the autodetection method',
        because: [
          { source: 's.yaml', line: 11, column: 12 },
          { source: 's.yaml', line: 12, column: 50 },
        ],
      },
    ]);
  });

  test('record the former backend and mode if the overlay overrides them', () => {
    const texts = {
      'n.yaml': `${NETWORK_CONFIG}backend: vxlan\nipv4: {mode: CrossSubnet}\noverlay: {enabled: true}\n`,
    };
    const place = (line: number, column: number) => ({ source: 'n.yaml', line, column });
    expect(decisionsFor(texts, 'config.backend').at(-1)).toMatchObject({
      id: 'OVERLAY',
      from: 'vxlan',
      to: 'bird',
      because: [place(5, 20), place(3, 10)],
    });
    expect(decisionsFor(texts, 'config.ipv4.mode').at(-1)).toMatchObject({
      id: 'OVERLAY',
      from: 'CrossSubnet',
      to: 'Always',
      because: [place(5, 20), place(4, 14)],
    });
  });

  test('end at the computed value for every path', () => {
    const { decisions, values } = renderTexts({
      's.yaml': `${SHOOT}    nodes: 10.250.0.0/16\n    providerConfig: {wireguardEncryption: true, overlay: {enabled: false}, autoScaling: {mode: static, resources: {node: {cpu: 1}}}}\n`,
    });
    const leaves = (value: unknown, path: string): [string, unknown][] => {
      const isNested =
        value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0;
      return isNested
        ? Object.entries(value).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`))
        : [[path, value]];
    };
    const last = (path: string) =>
      decisions.findLast((decision) => decision.path === path || path.startsWith(`${decision.path}.`));
    const all = leaves(values, '');
    expect(all.length).toBeGreaterThan(40);
    for (const [path, value] of all) {
      const decision = last(path);
      expect(decision?.because.length, path).toBeGreaterThan(0);
      expect(decision?.reason, path).not.toBe('');
      if (decision?.path === path) expect(decision.to, path).toEqual(value);
    }
  });
});
