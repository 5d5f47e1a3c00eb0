import { describe, expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { issueLines, NETWORK, NETWORK_CONFIG, renderTexts, SHOOT } from '../../../test/support/render-texts.ts';

const V6 = NETWORK.replace('100.96.0.0/11', '2001:db8:1::/48').replace('100.64.0.0/13', '2001:db8:2::/108');

describe('an overlay sets backend and pool mode', () => {
  const paths = /^config.(backend|ipv[46].mode)/;
  const configured = (lines: string) => decided({ 'n.yaml': NETWORK_CONFIG + lines }, paths);

  test('if it is enabled, with any other fields', () => {
    expect(configured('overlay: {enabled: true}\nbackend: none\nipv4: {mode: Never}\n')).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (IPv4 is the default IP family)
      OVERLAY config.backend, "none", now "bird": the overlay is enabled (n.yaml:3:20, n.yaml:4:10)
      OVERLAY config.ipv4.mode, "Never", now "Always": the overlay is enabled (n.yaml:3:20, n.yaml:5:14)"
    `);
  });

  test('if it is enabled with VXLAN', () => {
    expect(configured('overlay: {enabled: true}\nvxlan: {enabled: true}\n')).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (IPv4 is the default IP family)
      OVERLAY config.backend, "bird", now "vxlan": the overlay is enabled and uses VXLAN (n.yaml:3:20, n.yaml:4:18)
      VXLAN config.ipv4.mode, "Always", now "Always": VXLAN replaces IP-in-IP and requires calico-ipam (n.yaml:4:18)
      OVERLAY config.ipv4.mode, "Always", now "Always": the overlay is enabled and uses VXLAN (n.yaml:3:20, n.yaml:4:18)"
    `);
  });

  test('if it is disabled', () => {
    expect(configured('overlay: {enabled: false}\nvxlan: {enabled: false}\n')).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (IPv4 is the default IP family)
      OVERLAY config.backend, "bird", now "none": the overlay is disabled (n.yaml:3:20)
      BACKEND_NONE config.ipv4.mode, "Always", now "Never": the backend is none (n.yaml:3:20)
      OVERLAY config.ipv4.mode, "Never", now "Never": the overlay is disabled, so packets are not encapsulated (n.yaml:3:10)
      OVERLAY config.ipv4.mode, "Never", now "Never": the overlay is disabled (n.yaml:3:20)"
    `);
  });

  test('if its field enabled is absent, which disables it', () => {
    expect(configured('overlay: {createPodRoutes: false}\n')).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (IPv4 is the default IP family)
      OVERLAY config.backend, "bird", now "none": the overlay is disabled (n.yaml:3:10)
      BACKEND_NONE config.ipv4.mode, "Always", now "Never": the backend is none (n.yaml:3:10)
      OVERLAY config.ipv4.mode, "Never", now "Never": the overlay is disabled, so packets are not encapsulated (n.yaml:3:10)
      OVERLAY config.ipv4.mode, "Never", now "Never": the overlay is disabled (n.yaml:3:10)"
    `);
  });

  test('if it is disabled with routes to pods', () => {
    expect(configured('overlay: {enabled: false, createPodRoutes: true}\n')).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (IPv4 is the default IP family)
      OVERLAY config.backend, "bird", now "bird": the overlay is disabled and BIRD creates the pod routes (n.yaml:3:20, n.yaml:3:44)
      OVERLAY config.ipv4.mode, "Always", now "Never": the overlay is disabled, so packets are not encapsulated (n.yaml:3:10)
      OVERLAY config.ipv4.mode, "Never", now "Never": the overlay is disabled and BIRD creates the pod routes (n.yaml:3:20, n.yaml:3:44)"
    `);
  });

  test('if it is enabled in a network without families, which has no pool', () => {
    const network = `${NETWORK}  ipFamilies: []\n  providerConfig: {overlay: {enabled: true}}\n`;
    expect(issueLines({ 'n.yaml': network })).toEqual(['error NO_FAMILIES spec.ipFamilies n.yaml:8:15 < n.yaml:9:29']);
  });

  test('unless it is absent in an IPv6 network', () => {
    expect(decided({ 'n.yaml': `${V6}  ipFamilies: [IPv6]\n` }, /^config.(backend|ipv6.mode)/)).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv6.mode, "", now "Never": the cluster uses IPv6 (n.yaml:8:15)
      OVERLAY config.backend, "bird", now "none": IPv6 clusters have no overlay by default (n.yaml:8:15)
      OVERLAY config.ipv6.mode, "Never", now "Never": IPv6 clusters have no overlay by default (n.yaml:8:15)"
    `);
  });

  test('if it is enabled in a dual-stack network, with the mode of IPv6', () => {
    const texts = {
      'n.yaml': `${NETWORK}  ipFamilies: [IPv4, IPv6]\n`,
      'c.yaml': `${NETWORK_CONFIG}overlay: {enabled: true}\nipv6: {mode: Never}\nvxlan: {enabled: true}\n`,
    };
    expect(decided(texts, paths)).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipv6.mode, "", now "Never": the cluster uses IPv6 (n.yaml:8:15)
      OVERLAY config.backend, "bird", now "vxlan": the overlay is enabled and uses VXLAN (c.yaml:3:20, c.yaml:5:18)
      VXLAN config.ipv4.mode, "Always", now "Always": VXLAN replaces IP-in-IP and requires calico-ipam (c.yaml:5:18)
      OVERLAY config.ipv6.mode, "Never", now "Always": the overlay is enabled and uses VXLAN (c.yaml:3:20, c.yaml:5:18, c.yaml:4:14)"
    `);
  });
});

describe('a node CIDR sets the autodetection method', () => {
  const detected = (lines: string) => {
    const texts = {
      'n.yaml': `${NETWORK}  ipFamilies: [IPv4, IPv6]\n`,
      's.yaml': `${SHOOT}    nodes: 10.250.0.0/16\n${lines}`,
      'c.yaml': `${NETWORK_CONFIG}ipv4: {autoDetectionMethod: first-found}\noverlay: {enabled: true}\n`,
    };
    return decided(texts, /autoDetectionMethod/);
  };

  test('of IPv4 by the specification', () => {
    expect(detected('')).toMatchInlineSnapshot(
      `"NODE_CIDR config.ipv4.autoDetectionMethod, "first-found", now "cidr=10.250.0.0/16": the node CIDR sets the autodetection method (s.yaml:11:12, c.yaml:3:29)"`,
    );
  });

  test('of each family by the status', () => {
    const nodes = '[10.250.0.0/16, "2001:db8::/64", 10.251.0.0/16]';
    expect(detected(`status: {networking: {nodes: ${nodes}}}\n`)).toMatchInlineSnapshot(`
      "NODE_CIDR config.ipv4.autoDetectionMethod, "first-found", now "cidr=10.250.0.0/16,10.251.0.0/16": the node CIDRs in the status set the autodetection method (s.yaml:11:12, s.yaml:12:31, s.yaml:12:63, c.yaml:3:29)
      NODE_CIDR config.ipv6.autoDetectionMethod, null, now "cidr=2001:db8::/64": the node CIDRs in the status set the autodetection method (s.yaml:11:12, s.yaml:12:46)"
    `);
  });

  test('only of families in the status', () => {
    expect(detected('status: {networking: {nodes: ["2001:db8::/64"]}}\n')).toMatchInlineSnapshot(`
      "NODE_CIDR config.ipv4.autoDetectionMethod, "first-found", now "": the status has no IPv4 node CIDR (s.yaml:11:12, c.yaml:3:29)
      NODE_CIDR config.ipv6.autoDetectionMethod, null, now "cidr=2001:db8::/64": the node CIDRs in the status set the autodetection method (s.yaml:11:12, s.yaml:12:31)"
    `);
  });

  test('of no family by the specification of an IPv6 network', () => {
    const texts = {
      'n.yaml': `${V6}  ipFamilies: [IPv6]\n`,
      's.yaml': `${SHOOT.replace(/ {4}(pods|services).*\n/g, '')}    nodes: "2001:db8::/64"\n`,
    };
    expect(decided(texts, /autoDetectionMethod/)).toBe('');
  });
});

const V6_NETWORK = NETWORK.replace('100.96.0.0/11', '2001:db8:1::/48').replace('100.64.0.0/13', '2001:db8:2::/108');
const errorsOf = (lines: string) =>
  renderTexts({ 'n.yaml': `${V6_NETWORK}  ipFamilies: [IPv6]\n`, 'c.yaml': NETWORK_CONFIG + lines }).issues.filter(
    ({ severity }) => severity === 'error',
  );

test('IPv6 has no IP-in-IP', () => {
  expect(errorsOf('ipv6: {pool: ipip}\n')).toEqual([
    expect.objectContaining({
      code: 'INVALID_VALUE',
      path: 'ipv6.pool',
      location: { source: 'c.yaml', line: 3, column: 14 },
      message: 'pool "ipip" does not support IPv6: use "vxlan"',
    }),
  ]);
});

test('IPv6 has VXLAN, which is also its default', () => {
  expect(errorsOf('ipv6: {pool: vxlan}\n')).toEqual([]);
  expect(errorsOf('ipv6: {}\n')).toEqual([]);
});
