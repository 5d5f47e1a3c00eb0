import { describe, expect, test } from 'vitest';
import { render } from '../extension/pipeline.ts';
import { DEFAULT_RELEASE } from '../extension/releases/releases.ts';
import { toLocation } from '../issues/origin.ts';
import { type Migration, type MigrationOptions, migrate } from './migrate.ts';
import type { Outcome } from './report.ts';

const HEAD = 'apiVersion: operator.tigera.io/v1\nkind: Installation\nmetadata: {name: default}\n';

/** Migrates one text. */
function from(text: string, options: Partial<MigrationOptions> = {}): Migration {
  return migrate([{ name: 'a.yaml', text }], { release: DEFAULT_RELEASE, ...options });
}

const spec = (fields: object, options?: Partial<MigrationOptions>) =>
  from(`${HEAD}spec: ${JSON.stringify(fields)}\n`, options);
const network = (fields: object, options?: Partial<MigrationOptions>) => spec({ calicoNetwork: fields }, options);
const pool = (encapsulation: string, more: object = {}) => ({ cidr: '10.42.0.0/16', encapsulation, ...more });

/** Returns the text of a written file without comments. */
function fileOf({ files }: Migration, name: string): string {
  const text = files.find((file) => file.name === `${name}.yaml`)?.text ?? '';
  return text
    .split('\n')
    .map((line) => line.replace(/ *#.*/, ''))
    .filter((line) => line !== '' && !/^(?:apiVersion|kind):/.test(line))
    .join('\n');
}

/** Returns the outcome of a field. */
function outcomeOf({ entries }: Migration, field: string): Outcome | undefined {
  return entries.find((entry) => entry.field === field || entry.field.endsWith(`.${field}`))?.outcome;
}

describe('encapsulation, BGP and IPAM', () => {
  const OVERLAY = 'overlay:\n  enabled: true';
  const ROUTED = 'overlay:\n  enabled: false\n  createPodRoutes: true';
  const ipam = (type: string) => `ipam:\n  type: ${type}`;
  const CROSS_SUBNET = 'ipv4:\n  pool: ipip\n  mode: CrossSubnet';

  test.each([
    ['IPIP', 'Enabled', 'Calico', 'same', `${OVERLAY}\n${ipam('calico-ipam')}`],
    ['IPIP', 'Enabled', 'HostLocal', 'same', `${OVERLAY}\n${ipam('host-local')}`],
    ['IPIPCrossSubnet', 'Enabled', 'Calico', 'same', `${CROSS_SUBNET}\n${ipam('calico-ipam')}`],
    ['IPIPCrossSubnet', 'Enabled', 'HostLocal', 'same', `${CROSS_SUBNET}\n${ipam('host-local')}`],
    ['VXLAN', 'Disabled', 'Calico', 'same', `${OVERLAY}\nvxlan:\n  enabled: true`],
    ['VXLAN', 'Enabled', 'Calico', 'same', 'vxlan:\n  enabled: true'],
    ['VXLANCrossSubnet', 'Disabled', 'Calico', 'changed', `${OVERLAY}\nvxlan:\n  enabled: true`],
    ['VXLANCrossSubnet', 'Enabled', 'Calico', 'changed', `${OVERLAY}\nvxlan:\n  enabled: true`],
    ['None', 'Enabled', 'Calico', 'same', `${ROUTED}\n${ipam('calico-ipam')}`],
    ['None', 'Enabled', 'HostLocal', 'same', `${ROUTED}\n${ipam('host-local')}`],
    ['None', 'Disabled', 'HostLocal', 'same', `overlay:\n  enabled: false\n${ipam('host-local')}`],
  ])('maps %s with BGP %s and the IPAM %s', (encapsulation, bgp, type, outcome, expected) => {
    const migration = spec({
      cni: { type: 'Calico', ipam: { type } },
      calicoNetwork: { bgp, ipPools: [pool(encapsulation)] },
    });
    expect(fileOf(migration, 'networkconfig')).toBe(expected);
    expect(outcomeOf(migration, 'encapsulation')).toBe(outcome);
  });

  test.each([
    ['None', 'Disabled', 'Calico'],
    ['IPIP', 'Disabled', 'Calico'],
    ['IPIPCrossSubnet', 'Disabled', 'Calico'],
    ['IPIP', 'Disabled', 'HostLocal'],
    ['VXLAN', 'Disabled', 'HostLocal'],
    ['VXLAN', 'Enabled', 'HostLocal'],
    ['VXLANCrossSubnet', 'Enabled', 'HostLocal'],
  ])('refuses %s with BGP %s and the IPAM %s, as the operator does', (encapsulation, bgp, type) => {
    const migration = spec({
      cni: { type: 'Calico', ipam: { type } },
      calicoNetwork: { bgp, ipPools: [pool(encapsulation)] },
    });
    expect(migration.files).toEqual([]);
    expect(outcomeOf(migration, 'encapsulation')).toBe('rejected');
  });

  test.each([
    ['aws', 'overlay:\n  enabled: true\nipam:\n  type: calico-ipam', 'changed'],
    ['openstack', 'overlay:\n  enabled: true\nipam:\n  type: calico-ipam', 'changed'],
    ['azure', 'overlay:\n  enabled: true\nipam:\n  type: calico-ipam', 'changed'],
    ['metal', `${CROSS_SUBNET}\nipam:\n  type: calico-ipam`, 'same'],
    ['hcloud', `${CROSS_SUBNET}\nipam:\n  type: calico-ipam`, 'same'],
  ])('keeps CrossSubnet only where the provider %s leaves overlay unset', (provider, expected, outcome) => {
    const migration = network({ ipPools: [pool('IPIPCrossSubnet')] }, { provider });
    expect(fileOf(migration, 'networkconfig')).toBe(expected);
    expect(outcomeOf(migration, 'encapsulation')).toBe(outcome);
    expect(migration.alternative).toBeUndefined();
  });

  test.each(['IPIPCrossSubnet', 'VXLAN'])('offers both readings of %s without a provider', (encapsulation) => {
    const migration = network({ ipPools: [pool(encapsulation)] });
    expect(migration.alternative).toMatchObject({ overlay: { enabled: true } });
    expect(migration.files[1]?.text).toMatch(/^# If the provider sets overlay/m);
  });

  test('accepts pools without BGP if Felix programs the routes, and reports that BIRD does', () => {
    const migration = network({ bgp: 'Disabled', clusterRoutingMode: 'Felix', ipPools: [pool('None')] });
    expect(fileOf(migration, 'networkconfig')).toBe(`${ROUTED}\n${ipam('calico-ipam')}`);
    expect([outcomeOf(migration, 'clusterRoutingMode'), outcomeOf(migration, 'bgp')]).toEqual(['dropped', 'changed']);
  });

  test('leaves pod routes disabled on openstack, whose admission enables them otherwise', () => {
    const fields = {
      cni: { type: 'Calico', ipam: { type: 'HostLocal' } },
      calicoNetwork: { bgp: 'Disabled', ipPools: [pool('None')] },
    };
    const text = fileOf(spec(fields, { provider: 'openstack' }), 'networkconfig');
    expect(text).toBe(`overlay:\n  enabled: false\n  createPodRoutes: false\n${ipam('host-local')}`);
  });
});

describe('IPv6', () => {
  const six = (more: object = {}) => ({ cidr: 'fd00:1::/56', ...more });

  test.each(['VXLAN', 'VXLANCrossSubnet'])(
    'maps %s of a dual-stack cluster to IP-in-IP with host-local',
    (encapsulation) => {
      const migration = network({ ipPools: [pool(encapsulation), six()] });
      expect(fileOf(migration, 'networkconfig')).toBe('overlay:\n  enabled: true\nipam:\n  type: host-local');
      expect(outcomeOf(migration, 'ipPools[0].encapsulation')).toBe('changed');
    },
  );

  test('reports VXLAN of an IPv6 pool as dropped, also without IPv4', () => {
    const migration = network(
      { bgp: 'Disabled', ipPools: [six({ encapsulation: 'VXLAN' })] },
      { serviceCidr: 'fd00:2::/112' },
    );
    expect(fileOf(migration, 'networkconfig')).toBe('overlay:\n  enabled: false\nipam:\n  type: host-local');
    expect(fileOf(migration, 'shoot')).toContain('ipFamilies: [IPv6]\n    pods: fd00:1::/56');
    expect(outcomeOf(migration, 'encapsulation')).toBe('dropped');
  });

  test('requires the service CIDR of a cluster with IPv6 alone', () => {
    expect(outcomeOf(network({ ipPools: [six()] }), 'serviceCIDRs')).toBe('rejected');
  });

  test('reports a source whose first family is IPv6, because the files set IPv4 first', () => {
    const dual = spec({
      serviceCIDRs: ['fd00:10:97::/112', '10.43.0.0/16'],
      calicoNetwork: { ipPools: [pool('VXLAN'), six()] },
    });
    expect(outcomeOf(dual, 'serviceCIDRs[0]')).toBe('changed');
    expect(outcomeOf(dual, 'serviceCIDRs[1]')).toBe('same');
  });

  test('refuses IP-in-IP for IPv6', () => {
    expect(network({ ipPools: [six({ encapsulation: 'IPIP' })] }).files).toEqual([]);
  });

  test('takes the families from the pools, not from the autodetection of addresses', () => {
    const migration = network({ nodeAddressAutodetectionV6: { firstFound: true } });
    expect(fileOf(migration, 'shoot')).toContain('ipFamilies: [IPv4]');
    expect(outcomeOf(migration, 'nodeAddressAutodetectionV6.firstFound')).toBe('dropped');
  });
});

describe('pools', () => {
  const object = (name: string, fields: object) =>
    `---\n${JSON.stringify({ apiVersion: 'crd.projectcalico.org/v1', kind: 'IPPool', metadata: { name }, spec: fields })}\n`;

  test('uses IPPool objects instead of the pools of the Installation, and skips disabled ones', () => {
    const text = `${HEAD}spec: {calicoNetwork: {ipPools: [{cidr: 10.1.0.0/16}]}}
${object('old', { cidr: '10.2.0.0/16', disabled: true })}${object('new', { cidr: '10.3.0.0/16', vxlanMode: 'Always', natOutgoing: true })}`;
    const migration = from(text, { provider: 'gcp' });
    expect(fileOf(migration, 'shoot')).toContain('pods: 10.3.0.0/16');
    expect(fileOf(migration, 'networkconfig')).toBe('overlay:\n  enabled: true\nvxlan:\n  enabled: true');
    expect(outcomeOf(migration, 'spec.calicoNetwork.ipPools')).toBe('dropped');
  });

  test('prefers the pool with the default name, and reports the others', () => {
    const migration = network({
      ipPools: [pool('IPIP', { name: 'a' }), { cidr: '10.9.0.0/16', name: 'default-ipv4-ippool' }],
    });
    expect(fileOf(migration, 'shoot')).toContain('pods: 10.9.0.0/16');
    expect(outcomeOf(migration, 'spec.calicoNetwork.ipPools[0]')).toBe('dropped');
  });

  test.each([
    ['natOutgoing', 'Disabled', 'dropped'],
    ['blockSize', 26, 'same'],
    ['blockSize', 24, 'dropped'],
    ['nodeSelector', 'all()', 'same'],
    ['nodeSelector', 'has(gpu)', 'dropped'],
    ['disableBGPExport', true, 'dropped'],
    ['disableNewAllocations', false, 'same'],
    ['assignmentMode', 'Manual', 'dropped'],
    ['allowedUses', ['Workload', 'Tunnel'], 'same'],
    ['name', 'pods', 'dropped'],
  ])('reports %s: %j of a pool as %s%s', (field, value, outcome) => {
    expect(outcomeOf(network({ ipPools: [pool('IPIP', { [field]: value })] }), `ipPools[0].${field}`)).toBe(outcome);
  });

  test('ignores pools for load balancers', () => {
    const migration = network({ ipPools: [{ cidr: '10.8.0.0/24', allowedUses: ['LoadBalancer'] }, pool('IPIP')] });
    expect(fileOf(migration, 'shoot')).toContain('pods: 10.42.0.0/16');
    expect(outcomeOf(migration, 'spec.calicoNetwork.ipPools[0]')).toBe('dropped');
  });

  test('writes a pod CIDR without host bits', () => {
    expect(fileOf(network({ ipPools: [{ cidr: '10.42.3.4/16' }] }), 'shoot')).toContain('pods: 10.42.0.0/16');
  });

  test('requires IPPool objects if the pools are managed by hand', () => {
    expect(network({ ipPools: [] }).issues).toMatchObject([{ code: 'REQUIRED', path: 'spec.calicoNetwork.ipPools' }]);
  });

  test.each([
    [
      'EKS',
      'pods: 172.16.0.0/16',
      'overlay:\n  enabled: true\nvxlan:\n  enabled: true\nipv4:\n  autoDetectionMethod: can-reach=8.8.8.8',
    ],
    [
      'DockerEnterprise',
      'pods: 192.168.0.0/16',
      'overlay:\n  enabled: true\nipam:\n  type: calico-ipam\nipv4:\n  autoDetectionMethod: skip-interface=^br-.*',
    ],
    ['', 'pods: 192.168.0.0/16', 'overlay:\n  enabled: true\nipam:\n  type: calico-ipam'],
  ])('assumes the defaults of the operator on %s', (kubernetesProvider, pods, config) => {
    const migration = spec({ kubernetesProvider, cni: { type: 'Calico' } });
    expect(fileOf(migration, 'shoot')).toContain(pods);
    expect(fileOf(migration, 'networkconfig')).toBe(config);
  });

  test('asks for the pod CIDR where the source does not name it', () => {
    for (const migration of [
      spec({ kubernetesProvider: 'OpenShift', cni: { type: 'Calico' } }),
      spec({ cni: { type: 'Calico', ipam: { type: 'HostLocal' } } }),
    ]) {
      expect(fileOf(migration, 'shoot')).not.toContain('pods:');
      expect(migration.entries).toContainEqual(
        expect.objectContaining({
          outcome: 'changed',
          action: 'add --pod-cidr, or set spec.networking.pods of the Shoot',
        }),
      );
    }
  });
});

describe('other fields', () => {
  test.each([
    [{ interface: 'eth.*' }, 'interface=eth.*'],
    [{ skipInterface: 'docker.*' }, 'skip-interface=docker.*'],
    [{ canReach: '192.0.2.1' }, 'can-reach=192.0.2.1'],
    [{ canReach: '2001:DB8:0::1' }, 'can-reach=2001:db8::1'],
    [{ kubernetes: 'NodeInternalIP' }, 'kubernetes-internal-ip'],
    [{ firstFound: true }, 'first-found'],
  ])('maps the autodetection %j', (nodeAddressAutodetectionV4, method) => {
    expect(fileOf(network({ nodeAddressAutodetectionV4 }), 'networkconfig')).toContain(
      `autoDetectionMethod: ${method}`,
    );
  });

  test('maps one CIDR of nodes to the Shoot, without host bits, and drops several', () => {
    const one = network({ nodeAddressAutodetectionV4: { cidrs: ['10.250.1.0/16'] } });
    expect(fileOf(one, 'shoot')).toContain('nodes: 10.250.0.0/16');
    const two = network({ nodeAddressAutodetectionV4: { cidrs: ['10.250.0.0/16', '10.251.0.0/16'] } });
    expect(fileOf(two, 'shoot')).not.toContain('nodes');
    expect(outcomeOf(two, 'nodeAddressAutodetectionV4.cidrs')).toBe('dropped');
  });

  test('refuses a CIDR of nodes of the other family', () => {
    const migration = network({ nodeAddressAutodetectionV4: { cidrs: ['fd00::/64'] } });
    expect(outcomeOf(migration, 'nodeAddressAutodetectionV4.cidrs[0]')).toBe('rejected');
  });

  test.each([{}, { firstFound: false }])('refuses the disabled autodetection %j', (nodeAddressAutodetectionV4) => {
    expect(outcomeOf(network({ nodeAddressAutodetectionV4 }), 'nodeAddressAutodetectionV4')).toBe('rejected');
  });

  test.each([
    { interface: 'eth(' },
    { canReach: 'dns.example.com:53' },
    { cidrs: ['10.0.0.0'] },
    { interface: 'eth0', canReach: '192.0.2.1' },
  ])('rejects the autodetection %j', (nodeAddressAutodetectionV4) => {
    expect(network({ nodeAddressAutodetectionV4 }).issues).toMatchObject([{ code: 'INVALID_VALUE' }]);
  });

  test.each([
    ['variant', 'CalicoEnterprise'],
    ['variant', 'TigeraSecureEnterprise'],
    ['cni', { type: 'AzureVNET' }],
    ['cni', { type: 'GKE', ipam: { type: 'HostLocal' } }],
    ['kubernetesProvider', 'GKE'],
    ['kubernetesProvider', 'AKS'],
    ['calicoNetwork', { linuxDataplane: 'VPP' }],
    ['nonPrivileged', undefined],
  ])('refuses %s: %j', (field, value) => {
    const fields =
      value === undefined ? { nonPrivileged: 'Enabled', calicoNetwork: { linuxDataplane: 'BPF' } } : { [field]: value };
    const migration = spec(fields);
    expect(migration.files).toEqual([]);
    expect(migration.entries.some(({ outcome }) => outcome === 'rejected')).toBe(true);
  });

  test.each([
    [{ hostPorts: 'Enabled' }, 'hostPorts', 'same'],
    [{ hostPorts: 'Disabled' }, 'hostPorts', 'dropped'],
    [{ multiInterfaceMode: 'Multus' }, 'multiInterfaceMode', 'changed'],
    [{ containerIPForwarding: 'Enabled' }, 'containerIPForwarding', 'dropped'],
    [{ sysctl: [{ key: 'net.ipv4.tcp_keepalive_time', value: '40' }] }, 'sysctl', 'dropped'],
    [{ linuxPolicySetupTimeoutSeconds: 0 }, 'linuxPolicySetupTimeoutSeconds', 'same'],
    [{ linuxPolicySetupTimeoutSeconds: 5 }, 'linuxPolicySetupTimeoutSeconds', 'dropped'],
    [{ linuxPodInterfaceType: 'Netkit' }, 'linuxPodInterfaceType', 'dropped'],
    [{ windowsDataplane: 'HNS' }, 'windowsDataplane', 'dropped'],
    [{ mtu: 1450 }, 'mtu', 'same'],
  ])('reports calicoNetwork %j', (fields, field, outcome) => {
    expect(outcomeOf(network(fields), `calicoNetwork.${field}`)).toBe(outcome);
  });

  test.each([
    [{ nodeUpdateStrategy: { rollingUpdate: { maxUnavailable: 1 } } }, 'nodeUpdateStrategy', 'changed'],
    [{ nodeUpdateStrategy: { rollingUpdate: { maxUnavailable: 2 } } }, 'nodeUpdateStrategy', 'same'],
    [{ nodeMetricsPort: 9091 }, 'nodeMetricsPort', 'same'],
    [{ typhaMetricsPort: 9091 }, 'typhaMetricsPort', 'changed'],
    [{ flexVolumePath: 'None' }, 'flexVolumePath', 'same'],
    [{ flexVolumePath: '/opt' }, 'flexVolumePath', 'dropped'],
    [{ imagePullSecrets: [{ name: 'a' }] }, 'imagePullSecrets', 'dropped'],
    [{ imagePullSecrets: [] }, 'imagePullSecrets', 'same'],
    [{ fipsMode: 'Enabled' }, 'fipsMode', 'dropped'],
    [{ proxy: { httpProxy: 'http://u:p@proxy' } }, 'proxy', 'dropped'],
    [{ logging: { cni: { logSeverity: 'Info' } } }, 'logging.cni.logSeverity', 'dropped'],
    [{ controlPlaneReplicas: 3 }, 'controlPlaneReplicas', 'dropped'],
    [{ typhaPodDisruptionBudget: { spec: { maxUnavailable: 1 } } }, 'typhaPodDisruptionBudget', 'dropped'],
    [{ calicoRunHostPath: '/run/other' }, 'calicoRunHostPath', 'dropped'],
  ])('reports %j', (fields, field, outcome) => {
    expect(outcomeOf(spec(fields), field)).toBe(outcome);
  });

  test('prefers requests of the DaemonSet over those of the component', () => {
    const migration = spec({
      componentResources: [{ componentName: 'Node', resourceRequirements: { requests: { cpu: '1' } } }],
      calicoNodeDaemonSet: {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'calico-node', resources: { requests: { cpu: 0.5, 'ephemeral-storage': '1Gi' } } }],
            },
          },
        },
      },
    });
    expect(fileOf(migration, 'networkconfig')).toContain(
      'autoScaling:\n  mode: static\n  resources:\n    node:\n      cpu: "0.5"',
    );
    expect(outcomeOf(migration, 'requests.ephemeral-storage')).toBe('dropped');
    expect(outcomeOf(migration, 'componentResources[0].resourceRequirements')).toBe('dropped');
  });

  test('drops fields of newer releases of the extension', () => {
    const release = [...[DEFAULT_RELEASE]].map((one) => ({
      ...one,
      version: 'v1.57.0',
      properties: { ...one.properties, nftables: false, serviceLoopPrevention: false },
    }))[0];
    const felix =
      '---\n{apiVersion: crd.projectcalico.org/v1, kind: FelixConfiguration, metadata: {name: default}, spec: {serviceLoopPrevention: reject}}\n';
    const migration = from(`${HEAD}spec: {calicoNetwork: {linuxDataplane: Nftables}}\n${felix}`, {
      release: release ?? DEFAULT_RELEASE,
    });
    expect(fileOf(migration, 'shoot')).not.toContain('kubeProxy');
    expect(outcomeOf(migration, 'linuxDataplane')).toBe('dropped');
    expect(outcomeOf(migration, 'spec.serviceLoopPrevention')).toBe('dropped');
  });

  test('lists every value of an ImageSet, and pins images on request only', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const set = `---\n${JSON.stringify({
      apiVersion: 'operator.tigera.io/v1',
      kind: 'ImageSet',
      metadata: { name: 'calico-v3.30.2' },
      spec: {
        images: [
          { image: 'calico/node', digest },
          { image: 'calico/apiserver', digest },
        ],
      },
    })}\n`;
    const text = `${HEAD}spec: {}\n${set}`;
    expect(from(text).files).toHaveLength(3);
    expect(outcomeOf(from(text), 'images[0].digest')).toBe('dropped');
    const pinned = from(text, { pinsImages: true });
    expect(fileOf(pinned, 'image-vector-overwrite')).toContain(`ref: quay.io/calico/node@${digest}`);
    expect(outcomeOf(pinned, 'images[0].digest')).toBe('changed');
    expect(outcomeOf(pinned, 'metadata.name')).toBe('changed');
  });

  test.each(['docker.io/', 'Registry.example.com:5000', 'registry.example.com/a/b/'])(
    'moves the images to %s',
    (registry) => {
      const migration = spec({ registry });
      expect(fileOf(migration, 'image-vector-overwrite')).toContain(
        `repository: ${registry.replace(/\/$/, '')}/calico/node`,
      );
    },
  );

  test('writes no overwrite for the registry of the extension', () => {
    expect(spec({ registry: 'quay.io/', imagePath: 'UseDefault' }).files).toHaveLength(3);
  });

  test.each(['reg istry/', 'https://registry.example.com/', 'a\nb/', 'x # y/'])(
    'rejects the registry %j',
    (registry) => {
      expect(spec({ registry }).issues).toMatchObject([{ code: 'INVALID_VALUE', path: 'spec.registry' }]);
    },
  );
});

describe('Installations', () => {
  test('prefers the computed specification, and reads the version', () => {
    const migration = from(
      `${HEAD}spec: {calicoNetwork: {mtu: 1}}\nstatus: {calicoVersion: v3.30.1, computed: {calicoNetwork: {mtu: 1400}}}\n`,
    );
    expect(fileOf(migration, 'networkconfig')).toContain('vethMTU: "1400"');
    expect(outcomeOf(migration, 'status.calicoVersion')).toBe('changed');
  });

  test('merges the Installation overlay over the default one, field by field', () => {
    const overlay = HEAD.replace('default', 'overlay');
    const text = `${HEAD}spec: {calicoNetwork: {mtu: 1400, hostPorts: Disabled}}\n---\n${overlay}spec: {calicoNetwork: {mtu: 1300}}\n`;
    const migration = from(text);
    expect(fileOf(migration, 'networkconfig')).toContain('vethMTU: "1300"');
    expect(outcomeOf(migration, 'hostPorts')).toBe('dropped');
  });

  test('reads a List, and skips objects of other kinds', () => {
    const item = { apiVersion: 'operator.tigera.io/v1', kind: 'Installation', metadata: { name: 'default' }, spec: {} };
    const list = { apiVersion: 'v1', kind: 'List', items: [item, { apiVersion: 'v1', kind: 'Service' }] };
    const migration = from(JSON.stringify(list));
    expect(migration.files).toHaveLength(3);
    expect(migration.skipped).toEqual([{ kind: 'Service', count: 1 }]);
  });

  test.each([
    ['spec: {calicoNetwrk: {}}', 'UNKNOWN_FIELD', 4, 'did you mean "calicoNetwork"?'],
    ['spec: {mtu: 1400}', 'MISPLACED_FIELD', 4, 'move it to spec.calicoNetwork.mtu'],
    ['spec: {calicoNetwork: {bgp: enabled}}', 'INVALID_VALUE', 4, 'did you mean "Enabled"?'],
    ['spec: {calicoNetwork: {mtu: "1400"}}', 'WRONG_TYPE', 4, '"mtu" must be an integer, not the string "1400"'],
    ['spec: {calicoNetwork: {mtu: 3000000000}}', 'OUT_OF_RANGE', 4, 'it must be from -2147483648 to 2147483647'],
    ['spec: {calicoNetwork: {ipPools: [{encapsulation: IPIP}]}}', 'REQUIRED', 4, 'the pool has no CIDR'],
    ['spec: []', 'WRONG_TYPE', 4, '"spec" must be a mapping, not a list'],
    ['spec: {}\nspecs: {}', 'UNKNOWN_FIELD', 5, 'did you mean "spec"?'],
    ['spec: {variant: Calico, variant: Calico}', 'DUPLICATE_KEY', 4, 'duplicate field "variant"'],
  ])('rejects %s', (text, code, line, message) => {
    const { issues, files } = from(`${HEAD}${text}\n`);
    expect(files).toEqual([]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ severity: 'error', code });
    expect(issues[0]?.message).toContain(message);
    expect(toLocation(issues[0]?.location ?? { flag: '' }).line).toBe(line);
  });

  test.each([
    [HEAD.replace('Installation', 'Instalation'), 'UNKNOWN_KIND'],
    [HEAD.replace('/v1', '/v1beta1'), 'UNKNOWN_KIND'],
    [HEAD.replace('operator.tigera.io', 'operator.tigara.io'), 'UNKNOWN_KIND'],
    [HEAD.replace('name: default', 'name: other'), 'INVALID_VALUE'],
    [HEAD.replace('name: default', 'name: overlay'), 'REQUIRED'],
    [`${HEAD}---\n${HEAD}`, 'DUPLICATE_DOCUMENT'],
    ['calicoNetwork: {}\n', 'UNKNOWN_KIND'],
    ['instalation: {}\n', 'UNKNOWN_FIELD'],
    ['# nothing\n', 'NO_INPUT'],
    ['{apiVersion: v1, kind: Service}\n', 'NO_INPUT'],
    ['{apiVersion: crd.projectcalico.org/v1, kind: IPPool, spec: {cidr: 10.0.0.0/16}}\n', 'NO_INPUT'],
    ['- 1\n', 'UNKNOWN_KIND'],
  ])('rejects a source that is no installation: %j', (text, code) => {
    const { issues, files } = from(text);
    expect(files).toEqual([]);
    expect(issues.map((issue) => issue.code)).toContain(code);
  });

  test('reports all errors at once', () => {
    const { issues } = from(`${HEAD}spec: {varint: Calico, calicoNetwork: {mtu: x, ipPools: [{cidr: a}]}}\n`);
    expect(issues.map(({ code }) => code).sort()).toEqual(['INVALID_VALUE', 'UNKNOWN_FIELD', 'WRONG_TYPE']);
  });
});

describe('written files', () => {
  test('name the source line of each value', () => {
    const { files } = from(`${HEAD}spec:\n  calicoNetwork:\n    mtu: 1400\n`);
    expect(files[1]?.text).toContain('vethMTU: "1400" # a.yaml:6\n');
  });

  test('hold names of files that try to end a comment as text', () => {
    const name = 'a\nspec: {x: y}\u2028\u001b[31m ##[error] #.yaml';
    const { files } = migrate([{ name, text: `${HEAD}spec: {calicoNetwork: {mtu: 1400}}\n` }], {
      release: DEFAULT_RELEASE,
    });
    expect(files[1]?.text).toContain('# a\\u{a}spec: {x: y}\\u{2028}\\u{1b}[31m \\u{23}#[error] #.yaml:4\n');
    expect(
      render(files.map(({ name: file, text }) => ({ name: file, text }))).issues.filter(
        ({ severity }) => severity === 'error',
      ),
    ).toEqual([]);
  });

  test('render without errors, or the source is refused with the reason', () => {
    const migration = spec({ serviceCIDRs: ['10.42.1.0/24'], calicoNetwork: { ipPools: [pool('IPIP')] } });
    expect(migration.files).toEqual([]);
    expect(migration.entries).toContainEqual(
      expect.objectContaining({ outcome: 'rejected', origin: expect.objectContaining({ line: 4 }) }),
    );
  });
});
