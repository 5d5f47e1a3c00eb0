import { describe, expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { CONTROLLER_CONFIGURATION, NETWORK, NETWORK_CONFIG, SHOOT } from '../../../test/support/render-texts.ts';

const V6 = NETWORK.replace('100.96.0.0/11', '2001:db8:1::/48').replace('100.64.0.0/13', '2001:db8:2::/108');
const GATE = `${CONTROLLER_CONFIGURATION}featureGates:\n  NonPrivilegedCalicoNode: true\n`;
const configured = (lines: string, paths: RegExp) => decided({ 'n.yaml': NETWORK_CONFIG + lines }, paths);

describe('the effective non-privileged mode', () => {
  const withGate = (lines: string, gate = GATE) =>
    decided({ 'c.yaml': gate, 'n.yaml': NETWORK_CONFIG + lines }, /^config.(nonPrivileged|felix.bpf.enabled)/);

  test('is the default of the feature gate', () => {
    expect(withGate('', CONTROLLER_CONFIGURATION)).toMatchInlineSnapshot(
      `"PRIVILEGES config.nonPrivileged, false, now false: the feature gate NonPrivilegedCalicoNode is disabled (NonPrivilegedCalicoNode is false by default)"`,
    );
  });

  test('is true with the feature gate enabled', () => {
    expect(withGate('ebpfDataplane: {enabled: false}\n')).toMatchInlineSnapshot(
      `"PRIVILEGES config.nonPrivileged, false, now true: the feature gate NonPrivilegedCalicoNode is enabled (c.yaml:4:28)"`,
    );
  });

  test('is false with the feature gate disabled', () => {
    expect(withGate('', GATE.replace('true', 'false'))).toMatchInlineSnapshot(
      `"PRIVILEGES config.nonPrivileged, false, now false: the feature gate NonPrivilegedCalicoNode is disabled (c.yaml:4:28)"`,
    );
  });

  test('is false with eBPF and the feature gate enabled', () => {
    expect(withGate('ebpfDataplane: {enabled: true}\n')).toMatchInlineSnapshot(`
      "PRIVILEGES config.nonPrivileged, false, now true: the feature gate NonPrivilegedCalicoNode is enabled (c.yaml:4:28)
      EBPF config.felix.bpf.enabled, false, now true: ebpfDataplane.enabled is set explicitly (n.yaml:3:26)
      PRIVILEGES config.nonPrivileged, true, now false: the eBPF data plane requires a privileged calico-node and overrides the feature gate (n.yaml:3:26, c.yaml:4:28)"
    `);
  });
});

describe('the cleanup of kube-proxy', () => {
  const withProxy = (kubeProxy: string, config = '') => {
    const shoot = SHOOT.replace('    version', `    kubeProxy: {${kubeProxy}}\n    version`);
    return decided({ 's.yaml': `${shoot}    providerConfig: {${config}}\n` }, /^config.felix.(nftables|bpfKubeProxy)/);
  };

  test('is enabled with nftables', () => {
    expect(withProxy('mode: NFTables')).toMatchInlineSnapshot(
      `"KUBE_PROXY config.felix.nftables.enabled, false, now true: kube-proxy uses nftables, so Felix does too (s.yaml:6:23)"`,
    );
  });

  test('is enabled without kube-proxy', () => {
    expect(withProxy('enabled: false', 'ebpfDataplane: {enabled: true}')).toMatchInlineSnapshot(
      `"KUBE_PROXY config.felix.bpfKubeProxyIPTablesCleanup.enabled, false, now true: kube-proxy is disabled, so Felix removes its leftover rules (s.yaml:6:26)"`,
    );
  });
});

describe('the components for routes', () => {
  const paths = /^config.(felix.ipinip|kubeControllers|ipv4.mode)/;

  test('are disabled without a backend', () => {
    expect(configured('backend: none\n', paths)).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (IPv4 is the default IP family)
      BACKEND_NONE config.kubeControllers.enabled, true, now false: the backend is none (n.yaml:3:10)
      BACKEND_NONE config.felix.ipinip.enabled, true, now false: the backend is none (n.yaml:3:10)
      BACKEND_NONE config.ipv4.mode, "Always", now "Never": the backend is none (n.yaml:3:10)"
    `);
  });

  test('are enabled without an overlay, with a backend for the routes', () => {
    expect(configured('overlay: {enabled: false, createPodRoutes: true}\n', paths)).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (IPv4 is the default IP family)
      OVERLAY config.felix.ipinip.enabled, true, now false: the overlay is disabled, so packets are not encapsulated (n.yaml:3:10)
      OVERLAY config.ipv4.mode, "Always", now "Never": the overlay is disabled, so packets are not encapsulated (n.yaml:3:10)
      OVERLAY config.ipv4.mode, "Never", now "Never": the overlay is disabled and BIRD creates the pod routes (n.yaml:3:20, n.yaml:3:44)"
    `);
  });
});

describe('the pool, the mode and IPAM', () => {
  test('are all set by VXLAN', () => {
    expect(
      configured('vxlan: {enabled: true}\n', /^config.(backend|ipv4.(pool|mode)|ipam.type)/),
    ).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.pool, "", now "ipip": the cluster uses IPv4 (IPv4 is the default IP family)
      IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (IPv4 is the default IP family)
      VXLAN config.ipv4.pool, "ipip", now "vxlan": VXLAN replaces IP-in-IP and requires calico-ipam (n.yaml:3:18)
      VXLAN config.ipv4.mode, "Always", now "Always": VXLAN replaces IP-in-IP and requires calico-ipam (n.yaml:3:18)
      VXLAN config.ipam.type, "host-local", now "calico-ipam": VXLAN replaces IP-in-IP and requires calico-ipam (n.yaml:3:18)"
    `);
  });

  test('are set by VXLAN for IPv4 only', () => {
    const texts = { 'n.yaml': `${V6}  ipFamilies: [IPv6]\n`, 'c.yaml': `${NETWORK_CONFIG}vxlan: {enabled: true}\n` };
    expect(decided(texts, /^config.(ipv4.(pool|mode)|ipam.type)/)).toMatchInlineSnapshot(
      `"BACKEND_NONE config.ipv4.mode, "", now "Never": the backend is none (n.yaml:8:15)"`,
    );
  });

  test('have the IPAM as written', () => {
    expect(
      configured('ipam: {type: host-local, cidr: 10.0.0.0/8}\n', /^config.ipam.(type|subnet)/),
    ).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipam.subnet, "", now "usePodCidr": the cluster uses IPv4 (IPv4 is the default IP family)
      NETWORK_CONFIG config.ipam.type, "host-local", now "host-local": ipam.type is set explicitly (n.yaml:3:14)
      NETWORK_CONFIG config.ipam.subnet, "usePodCidr", now "10.0.0.0/8": ipam.cidr is set explicitly (n.yaml:3:32)"
    `);
  });

  test('have the IPv4 fields as written', () => {
    const lines = 'ipv4: {pool: vxlan, mode: Never, autoDetectionMethod: first-found}\n';
    expect(configured(lines, /^config.ipv4.(pool|mode|auto)/)).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.pool, "", now "ipip": the cluster uses IPv4 (IPv4 is the default IP family)
      IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (IPv4 is the default IP family)
      NETWORK_CONFIG config.ipv4.pool, "ipip", now "vxlan": ipv4.pool is set explicitly (n.yaml:3:14)
      NETWORK_CONFIG config.ipv4.mode, "Always", now "Never": ipv4.mode is set explicitly (n.yaml:3:27)
      NETWORK_CONFIG config.ipv4.autoDetectionMethod, null, now "first-found": ipv4.autoDetectionMethod is set explicitly (n.yaml:3:55)"
    `);
  });

  test('have the IPv6 fields as written, and the deprecated method for IPv4', () => {
    const lines =
      'ipv6: {pool: vxlan, autoDetectionMethod: first-found, sourceNATEnabled: true}\nipAutodetectionMethod: can-reach=::1\n';
    const texts = { 'n.yaml': `${V6}  ipFamilies: [IPv6]\n`, 'c.yaml': NETWORK_CONFIG + lines };
    expect(decided(texts, /^config.(ipv6.(pool|auto|nat)|ipv4.auto)/)).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv6.pool, "", now "vxlan": the cluster uses IPv6 (n.yaml:8:15)
      NETWORK_CONFIG config.ipv4.autoDetectionMethod, null, now "can-reach=::1": ipAutodetectionMethod is set explicitly (c.yaml:4:24)
      NETWORK_CONFIG config.ipv6.pool, "vxlan", now "vxlan": ipv6.pool is set explicitly (c.yaml:3:14)
      NETWORK_CONFIG config.ipv6.autoDetectionMethod, null, now "first-found": ipv6.autoDetectionMethod is set explicitly (c.yaml:3:42)
      NETWORK_CONFIG config.ipv6.natOutgoing, false, now true: ipv6.sourceNATEnabled is set explicitly (c.yaml:3:73)"
    `);
  });

  test('ignore the deprecated method if IPv4 is in use', () => {
    expect(configured('ipAutodetectionMethod: first-found\n', /autoDetectionMethod/)).toBe('');
  });
});

describe('the optional features', () => {
  test('include WireGuard for both families', () => {
    expect(configured('wireguardEncryption: true\n', /^config.*(wireguard|nat)/)).toMatchInlineSnapshot(`
      "WIREGUARD config.ipv4.wireguard, false, now true: WireGuard encrypts traffic between nodes (n.yaml:3:22)
      WIREGUARD config.ipv6.wireguard, false, now true: WireGuard encrypts traffic between nodes (n.yaml:3:22)
      WIREGUARD config.ipv6.natOutgoing, false, now true: WireGuard encrypts traffic between nodes (n.yaml:3:22)"
    `);
    expect(configured('wireguardEncryption: false\n', /^config.*(wireguard|nat)/)).toBe('');
  });

  const paths = /^config.*(typha|mtu|bird|multus|Loop)/;

  test('are set as configured', () => {
    const lines = [
      'typha: {enabled: false}',
      'vethMTU: "1440"',
      'birdExporter: {enabled: true}',
      'multus: {enabled: true, installCNIPlugins: true}',
      'serviceLoopPrevention: Drop',
    ];
    expect(configured(`${lines.join('\n')}\n`, paths)).toMatchInlineSnapshot(`
      "NETWORK_CONFIG config.typha.enabled, true, now false: typha.enabled is set explicitly (n.yaml:3:18)
      NETWORK_CONFIG config.veth_mtu, "0", now "1440": vethMTU is set explicitly (n.yaml:4:10)
      NETWORK_CONFIG config.birdExporter.enabled, false, now true: birdExporter.enabled is set explicitly (n.yaml:5:25)
      NETWORK_CONFIG config.multus.enabled, false, now true: multus.enabled is set explicitly (n.yaml:6:19)
      NETWORK_CONFIG config.multus.installCNIPlugins, false, now true: multus.installCNIPlugins is set explicitly (n.yaml:6:44)
      NETWORK_CONFIG config.felix.serviceLoopPrevention, unset, now "Drop": serviceLoopPrevention is set explicitly (n.yaml:7:24)"
    `);
  });

  test('are disabled without a switch', () => {
    expect(configured('typha: {}\nbirdExporter: {}\nmultus: {}\n', paths)).toMatchInlineSnapshot(`
      "NETWORK_CONFIG config.typha.enabled, true, now false: typha is set explicitly, but without "enabled", which means false (n.yaml:3:8)
      NETWORK_CONFIG config.birdExporter.enabled, false, now false: birdExporter is set explicitly, but without "enabled", which means false (n.yaml:4:15)
      NETWORK_CONFIG config.multus.enabled, false, now false: multus is set explicitly, but without "enabled", which means false (n.yaml:5:9)"
    `);
  });
});
