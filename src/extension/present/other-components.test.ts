import { describe, expect, test } from 'vitest';
import { renderExample } from '../../../test/support/render-example.ts';
import type { ChartValues } from '../compute/chart-values.ts';

const ofControllers = (manifests: object) =>
  Object.keys(manifests).filter((key) => key.endsWith('/calico-kube-controllers'));

test.each([
  [true, true, 6],
  [true, false, 5],
  [false, true, 0],
])('typha enabled %s and autoscaled %s has %i objects', (enabled, autoscaled, count) => {
  const manifests = renderExample(({ config, autoscaling }) => {
    config.kubeControllers.enabled = enabled;
    autoscaling.kubeControllers = autoscaled;
  });
  expect(ofControllers(manifests)).toHaveLength(count);
});

test.each([
  ['v1.58.0', false],
  ['v1.59.0', true],
])('in %s the components can read namespaces: %s', (version, mayRead) => {
  const { rules } = renderExample(undefined, version)['ClusterRole/calico-kube-controllers'];
  const resources = rules.flatMap((rule: { resources: string[] }) => rule.resources);
  expect(resources).toContain('pods');
  expect(resources.includes('namespaces')).toBe(mayRead);
});

const V4 = 'IPPool/default-ipv4-ippool';
const V6 = 'IPPool/default-ipv6-ippool';
const NO_SNAT = 'IPPool/no-snat-for-node-cidr';

function withIpv6({ config, global }: ChartValues): void {
  config.ipv6 = {
    enabled: true,
    pool: 'vxlan',
    mode: 'Always',
    autoDetectionMethod: null,
    wireguard: false,
    natOutgoing: true,
  };
  global.podCIDRv6 = '2001:db8:1::/64';
}

describe('the IPv4 pool', () => {
  test('is absent without an overlay setting', () => {
    expect(renderExample()[V4]).toBeUndefined();
  });

  test.each([
    ['true', undefined, 'Always', 'Never'],
    ['true', 'true', 'Never', 'Always'],
    ['false', undefined, 'Never', 'Never'],
  ] as const)(
    'has with overlay %s and vxlan %s: IP-in-IP %s, VXLAN %s',
    (overlayEnabled, vxlan, ipipMode, vxlanMode) => {
      const manifests = renderExample(({ global, config }) => {
        Object.assign(global, { overlayEnabled, ...(vxlan && { vxlanEnabled: vxlan }) });
        config.ipv4.mode = 'CrossSubnet';
      });
      expect(manifests[V4].spec).toMatchObject({ cidr: '100.96.0.0/11', ipipMode, vxlanMode, natOutgoing: true });
    },
  );

  test('is absent without IPv4', () => {
    const manifests = renderExample(({ global, config }) => {
      global.overlayEnabled = 'false';
      config.ipv4.enabled = false;
    });
    expect(Object.keys(manifests).filter((key) => key.startsWith('IPPool/'))).toEqual([]);
  });
});

describe('the pool that exempts traffic to nodes from masquerading', () => {
  test('has the node CIDR if the overlay is disabled', () => {
    const manifests = renderExample(({ global }) => {
      global.overlayEnabled = 'false';
    });
    expect(manifests[NO_SNAT].spec).toEqual({ cidr: '10.250.0.0/16', disabled: true, disableBGPExport: true });
  });

  test.each([
    ['the overlay enabled', { overlayEnabled: 'true' }],
    ['an empty node range', { overlayEnabled: 'false', nodeCIDR: '' }],
    ['no overlay setting', {}],
  ])('is absent with %s', (_, changes) => {
    expect(renderExample(({ global }) => void Object.assign(global, changes))[NO_SNAT]).toBeUndefined();
  });

  test.each([
    ['v1.56.0', false],
    ['v1.57.0', true],
  ])('exists in %s for dual-stack: %s', (version, isThere) => {
    const manifests = renderExample((values) => {
      withIpv6(values);
      values.global.overlayEnabled = 'false';
    }, version);
    expect(NO_SNAT in manifests).toBe(isThere);
  });
});

describe('the IPv6 pool', () => {
  test('has no encapsulation', () => {
    const { spec } = renderExample(withIpv6)[V6];
    expect(spec).toMatchObject({ cidr: '2001:db8:1::/64', ipipMode: 'Never', vxlanMode: 'Never', natOutgoing: true });
  });

  test('has an empty CIDR without a known one', () => {
    const manifests = renderExample((values) => {
      withIpv6(values);
      delete values.global.podCIDRv6;
    });
    expect(manifests[V6].spec.cidr).toBe('');
  });

  test('had the pod CIDR before v1.57.0', () => {
    expect(renderExample(withIpv6, 'v1.56.0')[V6].spec.cidr).toBe('100.96.0.0/11');
  });
});

const ofMultus = (manifests: object) => Object.keys(manifests).filter((key) => /multus|network-attachment/.test(key));

test('multus is absent unless it is enabled, with any setting of plugins', () => {
  const manifests = renderExample(({ config }) => {
    config.multus.installCNIPlugins = true;
  });
  expect(ofMultus(manifests)).toEqual([]);
});

test('multus has its CustomResourceDefinition', () => {
  const manifests = renderExample(({ config }) => {
    config.multus.enabled = true;
  });
  expect(ofMultus(manifests)).toEqual([
    'CustomResourceDefinition/network-attachment-definitions.k8s.cni.cncf.io',
    'ServiceAccount/multus',
    'ClusterRole/multus',
    'ClusterRoleBinding/multus',
    'DaemonSet/multus',
  ]);
});

test.each([
  [false, ['install-multus-cni']],
  [true, ['install-multus-cni', 'install-cni-plugins']],
])('multus with plugins %s has the init containers %j', (installCNIPlugins, names) => {
  const manifests = renderExample(({ config }) => {
    config.multus = { enabled: true, installCNIPlugins };
  });
  const { initContainers } = manifests['DaemonSet/multus'].spec.template.spec;
  expect(initContainers.map(({ name }: { name: string }) => name)).toEqual(names);
});

test('multus runs the plugin installer as a separate script', () => {
  const manifests = renderExample(({ config }) => {
    config.multus = { enabled: true, installCNIPlugins: true };
  });
  const [, installer] = manifests['DaemonSet/multus'].spec.template.spec.initContainers;
  expect(installer.command).toEqual(['/bin/sh', '-c', expect.stringMatching(/\n$/)]);
  expect(installer.command[2]).toContain('/host/opt/cni/bin');
});
