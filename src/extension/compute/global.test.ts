import { describe, expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { issueLines, NETWORK_CONFIG, SHOOT } from '../../../test/support/render-texts.ts';

describe('the global CIDRs', () => {
  const inShoot = (lines: string) => decided({ 's.yaml': SHOOT + lines }, /^global/);

  test('are those of pods and nodes', () => {
    expect(inShoot('    nodes: 10.250.0.0/16\n')).toMatchInlineSnapshot(`
      "CLUSTER global.podCIDR, unset, now "100.96.0.0/11": the pod CIDR (s.yaml:9:11)
      CLUSTER global.nodeCIDR, unset, now "10.250.0.0/16": the node CIDR (s.yaml:11:12)"
    `);
  });

  test('are the last IPv6 one of several pod CIDRs in the status', () => {
    const pods = '["2001:db8:1::/48", "2001:db8:2::/48", 10.1.0.0/16]';
    expect(inShoot(`status: {networking: {pods: ${pods}}}\n`)).toMatchInlineSnapshot(`
      "CLUSTER global.podCIDR, unset, now "100.96.0.0/11": the pod CIDR (s.yaml:9:11)
      CLUSTER global.podCIDRv6, unset, now "2001:db8:2::/48": the last IPv6 pod CIDR in the Shoot's status (s.yaml:11:49)"
    `);
    expect(inShoot('status: {networking: {pods: [10.1.0.0/16]}}\n')).not.toContain('podCIDRv6');
  });

  test('omit an invalid pod CIDR of the status', () => {
    const lines = 'status: {networking: {pods: [everywhere]}}\n';
    expect(issueLines({ 's.yaml': SHOOT + lines })).toContain(
      'error INVALID_VALUE status.networking.pods[0] s.yaml:11:30',
    );
  });
});

describe('the global overlay values', () => {
  const configured = (lines: string) => decided({ 'n.yaml': NETWORK_CONFIG + lines }, /^global.(overlay|vxlan|snat)/);

  test('are set for an enabled overlay', () => {
    expect(
      configured('overlay: {enabled: true}\nvxlan: {enabled: false}\nsnatToUpstreamDNS: {enabled: true}\n'),
    ).toMatchInlineSnapshot(
      `"NETWORK_CONFIG global.overlayEnabled, unset, now "true": overlay is set explicitly (n.yaml:3:10)"`,
    );
  });

  test('are set for an overlay with VXLAN', () => {
    expect(configured('overlay: {enabled: true}\nvxlan: {enabled: true}\n')).toMatchInlineSnapshot(`
      "NETWORK_CONFIG global.overlayEnabled, unset, now "true": overlay is set explicitly (n.yaml:3:10)
      NETWORK_CONFIG global.vxlanEnabled, unset, now "true": vxlan.enabled is set explicitly (n.yaml:3:10, n.yaml:4:18)"
    `);
  });

  test('are set for a disabled overlay', () => {
    expect(configured('overlay: {enabled: false}\nvxlan: {enabled: true}\n')).toMatchInlineSnapshot(`
      "NETWORK_CONFIG global.overlayEnabled, unset, now "false": overlay is set explicitly (n.yaml:3:10)
      OVERLAY global.snatToUpstreamDNSEnabled, unset, now "true": without an overlay, DNS queries to upstream servers use the node address (n.yaml:3:10)"
    `);
  });

  test('are set for an overlay without the field enabled, with SNAT as configured', () => {
    expect(configured('overlay: {}\nsnatToUpstreamDNS: {enabled: true}\n')).toMatchInlineSnapshot(`
      "NETWORK_CONFIG global.overlayEnabled, unset, now "false": overlay is set explicitly (n.yaml:3:10)
      NETWORK_CONFIG global.snatToUpstreamDNSEnabled, unset, now "true": snatToUpstreamDNS is set explicitly (n.yaml:4:20)"
    `);
    expect(configured('overlay: {}\nsnatToUpstreamDNS: {}\n')).toMatchInlineSnapshot(`
      "NETWORK_CONFIG global.overlayEnabled, unset, now "false": overlay is set explicitly (n.yaml:3:10)
      NETWORK_CONFIG global.snatToUpstreamDNSEnabled, unset, now "false": snatToUpstreamDNS is set explicitly (n.yaml:4:20)"
    `);
  });

  test('are absent without an overlay', () => {
    expect(configured('vxlan: {enabled: true}\nsnatToUpstreamDNS: {enabled: true}\n')).toBe('');
  });
});
