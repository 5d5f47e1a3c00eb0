import { describe, expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { NETWORK, NETWORK_CONFIG, renderTexts } from '../../../test/support/render-texts.ts';

const V6 = NETWORK.replace('100.96.0.0/11', '2001:db8:1::/48').replace('100.64.0.0/13', '2001:db8:2::/108');

test('a value without a decision is extension default, and is recorded as such', () => {
  const { decisions } = renderTexts({ 'c.yaml': '' });
  const defaults = decisions.filter(({ id }) => id === 'DEFAULT');
  expect(defaults.length).toBeGreaterThan(25);
  const why = { from: undefined, reason: 'extension default' };
  for (const decision of defaults)
    expect(decision).toMatchObject({ ...why, because: [{ default: 'extension default' }] });
});

describe('the families set pools, modes and IPAM', () => {
  const inFamilies = (list: string, ranges = NETWORK) => {
    const texts = {
      'n.yaml': `${ranges}  ipFamilies: ${list}\n`,
      'c.yaml': `${NETWORK_CONFIG}overlay: {enabled: true}\n`,
    };
    return decided(texts, /^config.(felix.ipinip|ipam|ipv[46].(enabled|pool|mode))/);
  };

  test('for IPv4', () => {
    expect(inFamilies('[IPv4]')).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.enabled, false, now true: the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipv4.pool, "", now "ipip": the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipam.assign_ipv4, false, now true: the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipam.subnet, "", now "usePodCidr": the cluster uses IPv4 (n.yaml:8:15)
      OVERLAY config.ipv4.mode, "Always", now "Always": the overlay is enabled (c.yaml:3:20)"
    `);
  });

  test('for IPv6', () => {
    expect(inFamilies('[IPv6]', V6)).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv6.enabled, false, now true: the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.ipv6.pool, "", now "vxlan": the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.ipv6.mode, "", now "Never": the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.ipam.assign_ipv6, false, now true: the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.ipam.subnet, "", now "usePodCidrIPv6": the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.felix.ipinip.enabled, true, now false: IP-in-IP supports IPv4 only (n.yaml:8:15)
      OVERLAY config.ipv6.mode, "Never", now "Always": the overlay is enabled (c.yaml:3:20)"
    `);
  });

  test('for both families', () => {
    expect(inFamilies('[IPv4, IPv6]')).toMatchInlineSnapshot(`
      "IP_FAMILIES config.ipv4.enabled, false, now true: the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipv4.pool, "", now "ipip": the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipv4.mode, "", now "Always": the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipam.assign_ipv4, false, now true: the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipam.subnet, "", now "usePodCidr": the cluster uses IPv4 (n.yaml:8:15)
      IP_FAMILIES config.ipv6.enabled, false, now true: the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.ipv6.pool, "", now "vxlan": the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.ipv6.mode, "", now "Never": the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.ipam.assign_ipv6, false, now true: the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.ipam.subnet, "usePodCidr", now "usePodCidrIPv6": the cluster uses IPv6 (n.yaml:8:15)
      IP_FAMILIES config.felix.ipinip.enabled, true, now false: IP-in-IP supports IPv4 only (n.yaml:8:15)
      IP_FAMILIES config.ipam.subnet, "usePodCidrIPv6", now "": the cluster uses both IP families, each with its own pod CIDR (n.yaml:8:15)
      IP_FAMILIES config.ipam.ranges, unset, now [[{"subnet":"usePodCidrIPv6"}],[{"subnet":"usePodCidr"}]]: the cluster uses both IP families, each with its own pod CIDR (n.yaml:8:15)
      OVERLAY config.ipv6.mode, "Never", now "Always": the overlay is enabled (c.yaml:3:20)"
    `);
  });

  test('without families', () => {
    expect(decided({ 'n.yaml': NETWORK }, /^config.(felix.ipinip|ipam|ipv[46])/)).toMatchInlineSnapshot(`""`);
  });
});
