import { describe, expect, test } from 'vitest';
import { type Change, ebpf, environment, overlay } from '../../../../test/support/example-pods.ts';

describe('the IPv4 pool', () => {
  test.each([
    ['IP-in-IP', 'ipip', overlay('true'), { CALICO_IPV4POOL_IPIP: 'Always' }, 'CALICO_IPV4POOL_VXLAN'],
    [
      'VXLAN',
      'vxlan',
      overlay('true', true),
      { CALICO_IPV4POOL_VXLAN: 'Always', CALICO_IPV4POOL_IPIP: 'Never' },
      'FELIX_IPINIPENABLED',
    ],
    [
      'VXLAN that wins over IP-in-IP',
      'ipip',
      overlay('true', true),
      { CALICO_IPV4POOL_IPIP: 'Never' },
      'CALICO_IPV4POOL_VXLAN',
    ],
  ] as const)('by %s', (_what, pool, change, there, missing) => {
    const variables = environment((values) => {
      values.config.ipv4.pool = pool;
      change(values);
    });
    expect(variables).toMatchObject(there);
    expect(variables).not.toHaveProperty(missing);
  });

  test('is not spoken of without IPv4', () => {
    const variables = environment(({ config }) => {
      config.ipv4 = { enabled: false, pool: '', mode: '', wireguard: false, autoDetectionMethod: 'first-found' };
    });
    expect(variables).toMatchObject({ IP: 'none' });
    expect(Object.keys(variables).filter((name) => /IPV4|^IP_/.test(name))).toEqual([]);
  });
});

describe('IPv6', () => {
  const withIpv6: Change = ({ config, global }) => {
    config.ipv6 = {
      enabled: true,
      pool: 'vxlan',
      mode: 'Never',
      wireguard: false,
      natOutgoing: false,
      autoDetectionMethod: 'cidr=fd00::/8',
    };
    global.podCIDRv6 = '2001:db8:1::/64';
  };

  test.each(['v1.54.0', 'v1.59.0'])('has in %s the range of the status', (version) => {
    expect(environment(withIpv6, version)).toMatchObject({
      IP6: 'autodetect',
      IP6_AUTODETECTION_METHOD: 'cidr=fd00::/8',
      CALICO_IPV6POOL_CIDR: '2001:db8:1::/64',
      CALICO_IPV6POOL_NAT_OUTGOING: 'false',
      FELIX_IPV6SUPPORT: 'true',
    });
  });

  test('is not spoken of without it', () => {
    const variables = environment();
    expect(variables).toMatchObject({ FELIX_IPV6SUPPORT: 'false' });
    expect(Object.keys(variables).filter((name) => /IP6|IPV6POOL/.test(name))).toEqual([]);
  });
});

describe('eBPF', () => {
  test('moves the port of health checks beside kube-proxy alone', () => {
    const withoutKubeProxy: Change = (values) => {
      ebpf(values);
      values.config.felix.bpfKubeProxyIPTablesCleanup.enabled = true;
    };
    expect(environment(ebpf)).toHaveProperty('FELIX_BPFKUBEPROXYHEALTHZPORT', '10257');
    expect(environment(withoutKubeProxy)).not.toHaveProperty('FELIX_BPFKUBEPROXYHEALTHZPORT');
    expect(environment(withoutKubeProxy)).toMatchObject({
      FELIX_BPFENABLED: 'true',
      FELIX_BPFKUBEPROXYIPTABLESCLEANUPENABLED: 'true',
    });
  });
});
