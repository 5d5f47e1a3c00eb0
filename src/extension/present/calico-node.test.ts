import { describe, expect, test } from 'vitest';
import {
  birdExporter,
  type Change,
  container,
  ebpf,
  environment,
  names,
  nonPrivileged,
  overlay,
  podSpec,
} from '../../../test/support/example-pods.ts';
import { renderExample } from '../../../test/support/render-example.ts';
import type { ChartValues } from '../compute/chart-values.ts';

describe('the privileges of calico-node', () => {
  test('are not restricted in the privileged mode', () => {
    expect(container('calico-node').securityContext).toEqual({ privileged: true });
    expect(names(podSpec().initContainers)).toEqual(['log-mtu-issues', 'install-cni']);
    expect(names(podSpec().volumes)).toEqual(expect.arrayContaining(['var-run-calico', 'var-lib-calico']));
  });

  test('are few in the non-privileged mode, after an init container has prepared its folders', () => {
    expect(container('calico-node', nonPrivileged).securityContext).toEqual({
      privileged: false,
      allowPrivilegeEscalation: false,
      runAsUser: 999,
      runAsGroup: 0,
      capabilities: { add: ['NET_RAW', 'NET_ADMIN', 'NET_BIND_SERVICE'] },
    });
    const { initContainers, volumes } = podSpec(nonPrivileged);
    expect(names(initContainers)).toEqual(['log-mtu-issues', 'install-cni', 'hostpath-init']);
    expect(names(volumes)).toEqual(expect.arrayContaining(['var-run', 'var-lib', 'var-log']));
    expect(names(volumes)).not.toContain('var-run-calico');
  });

  test('are granted to the container for DNS without the others', () => {
    const snat: Change = ({ global }) => {
      global.snatToUpstreamDNSEnabled = 'true';
    };
    const name = 'add-snat-rule-to-upstream-dns';
    expect(container(name)).toBeUndefined();
    expect(container(name, snat).securityContext).toEqual({ privileged: true });
    const few = container(name, (values) =>
      [snat, nonPrivileged].forEach((change) => void change(values)),
    ).securityContext;
    expect(few).toMatchObject({ privileged: false, capabilities: { add: ['NET_ADMIN'] } });
  });

  test('do not suffice for the bird exporter without root, which is omitted without its Service', () => {
    const both: Change = (values) => [birdExporter, nonPrivileged].forEach((change) => void change(values));
    expect(container('bird-exporter')).toBeUndefined();
    expect(container('bird-exporter', birdExporter).args).toContain('-web.listen-address=:9094');
    expect(container('bird-exporter', both)).toBeUndefined();
    expect(renderExample(both)).toHaveProperty('Service/calico-bird-monitoring');
  });
});

describe('the volumes of calico-node', () => {
  test.each([
    ['privileged', () => {}],
    ['non-privileged', nonPrivileged],
    ['with eBPF', ebpf],
    [
      'with everything',
      (values: ChartValues) => [birdExporter, ebpf, overlay('false')].forEach((change) => void change(values)),
    ],
  ])('exist for every mount: %s', (_what, change) => {
    const { initContainers, containers, volumes } = podSpec(change);
    const mounts = [...initContainers, ...containers].flatMap(({ volumeMounts = [] }) => names(volumeMounts));
    expect(mounts.length).toBeGreaterThan(5);
    expect(names(volumes)).toEqual(expect.arrayContaining(mounts));
  });
});

describe('the preparation for eBPF', () => {
  test.each([
    ['v1.58.0', 'mount-bpffs'],
    ['v1.59.0', 'ebpf-bootstrap'],
  ])('is done in %s by %s', (version, name) => {
    const { initContainers, volumes } = podSpec(ebpf, version);
    expect(names(initContainers)).toContain(name);
    expect(names(volumes)).toEqual(expect.arrayContaining(['sys-fs', 'bpffs', 'nodeproc']));
  });
});

describe('the obsolete routes of bird', () => {
  test.each([
    [undefined, false],
    ['true', false],
    ['false', true],
  ] as const)('are removed with overlay %s: %s', (enabled, isThere) => {
    const { initContainers } = podSpec(enabled && overlay(enabled));
    expect(names(initContainers).includes('cleanup-routes')).toBe(isThere);
  });
});

test.each([
  ['bird', ['-felix-live', '-bird-live'], true],
  ['vxlan', ['-felix-live'], true],
  ['none', ['-felix-live'], false],
] as const)('with backend %s the probe checks %j', (backend, probe, ensured) => {
  const change: Change = ({ config }) => {
    config.backend = backend;
  };
  expect(container('calico-node', change).livenessProbe.exec.command.slice(1)).toEqual(probe);
  expect(container('network-unavailable-condition-ensurer', change) !== undefined).toBe(ensured);
});

describe('the requests of calico-node', () => {
  const node = { cpu: '1', memory: '1Gi' };
  test.each([
    ['v1.59.0', { staticRequests: 'true' }, node],
    ['v1.59.0', { node: 'true' }, node],
    ['v1.55.0', { staticRequests: 'true' }, node],
    ['v1.55.0', { node: 'true' }, { cpu: '250m', memory: '100Mi' }],
  ])('have in %s the annotation %j', (version, mode, requests) => {
    const change: Change = ({ autoscaling }) => void Object.assign(autoscaling, mode, { resourceRequests: { node } });
    expect(container('calico-node', change, version).resources.requests).toEqual(requests);
  });

  test('keep the values of the cluster unless they are fixed', () => {
    const annotations = (change?: Change) => renderExample(change)['DaemonSet/calico-node'].metadata.annotations;
    expect(annotations()).toEqual({ 'resources.gardener.cloud/preserve-resources': 'true' });
    expect(
      annotations(({ autoscaling }) => void Object.assign(autoscaling, { staticRequests: 'true' })),
    ).toBeUndefined();
  });

  test('are the minimum of the VerticalPodAutoscaler', () => {
    const policies = (resources: object) =>
      renderExample(
        ({ autoscaling }) => void Object.assign(autoscaling, { node: 'true', resourceRequests: { node: resources } }),
      )['VerticalPodAutoscaler/calico-node'].spec.resourcePolicy.containerPolicies;
    expect(policies({ cpu: '1' })[0].minAllowed).toEqual({ cpu: '1' });
    expect(policies(node)[0].minAllowed).toEqual(node);
    expect(policies({})[0]).not.toHaveProperty('minAllowed');
  });
});

test('calico-node has no metrics ports and no Service for them without monitoring', () => {
  const change: Change = (values) => {
    values.config.monitoring.enabled = false;
    birdExporter(values);
  };
  expect(container('calico-node', change)).not.toHaveProperty('ports');
  expect(container('log-mtu-issues', change)).toBeUndefined();
  const manifests = renderExample(change);
  expect(Object.keys(manifests).filter((key) => key.endsWith('-monitoring'))).toEqual([]);
});

test.each([true, false])('with typha %s the account of typha has the permissions of calico-node', (enabled) => {
  const { subjects } = renderExample(({ config }) => {
    config.typha.enabled = enabled;
  })['ClusterRoleBinding/calico-node'];
  expect(names(subjects)).toEqual(enabled ? ['calico-node', 'calico-typha'] : ['calico-node']);
});

describe('the environment of the IPv4 pool', () => {
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
      'VXLAN in place of IP-in-IP',
      'ipip',
      overlay('true', true),
      { CALICO_IPV4POOL_IPIP: 'Never' },
      'CALICO_IPV4POOL_VXLAN',
    ],
  ] as const)('has the mode %s', (_what, pool, change, there, missing) => {
    const variables = environment((values) => {
      values.config.ipv4.pool = pool;
      change(values);
    });
    expect(variables).toMatchObject(there);
    expect(variables).not.toHaveProperty(missing);
  });

  test('is absent without IPv4', () => {
    const variables = environment(({ config }) => {
      config.ipv4 = { enabled: false, pool: '', mode: '', wireguard: false, autoDetectionMethod: 'first-found' };
    });
    expect(variables).toMatchObject({ IP: 'none' });
    expect(Object.keys(variables).filter((name) => /IPV4|^IP_/.test(name))).toEqual([]);
  });
});

describe('the environment of IPv6', () => {
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

  test.each(['v1.54.0', 'v1.59.0'])('has in %s the pod CIDR of the status', (version) => {
    expect(environment(withIpv6, version)).toMatchObject({
      IP6: 'autodetect',
      IP6_AUTODETECTION_METHOD: 'cidr=fd00::/8',
      CALICO_IPV6POOL_CIDR: '2001:db8:1::/64',
      CALICO_IPV6POOL_NAT_OUTGOING: 'false',
      FELIX_IPV6SUPPORT: 'true',
    });
  });

  test('is absent without IPv6', () => {
    const variables = environment();
    expect(variables).toMatchObject({ FELIX_IPV6SUPPORT: 'false' });
    expect(Object.keys(variables).filter((name) => /IP6|IPV6POOL/.test(name))).toEqual([]);
  });
});

describe('the health port of eBPF', () => {
  test('moves only if kube-proxy runs', () => {
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
