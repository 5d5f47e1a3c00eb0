import { describe, expect, test } from 'vitest';
import { DEFAULT_RELEASE } from '../extension/releases/releases.ts';
import { type Migration, migrate } from './migrate.ts';

interface Variable {
  name: string;
  value?: string;
  valueFrom?: object;
}

interface Parts {
  env?: Record<string, string | undefined>;
  config?: Record<string, string>;
  ipam?: object;
  plugins?: object[];
  pod?: object;
  container?: object;
  more?: object[];
  image?: string;
}

const fromConfig = (name: string, key: string): Variable => ({
  name,
  valueFrom: { configMapKeyRef: { name: 'calico-config', key } },
});

/** Returns a manifest in the form of those of the Calico project. A variable with the value undefined is left out. */
function manifest({ env = {}, config = {}, ipam = { type: 'calico-ipam' }, plugins = [], ...rest }: Parts): string {
  const { pod = {}, container = {}, more = [], image = 'quay.io/calico/node:v3.31.6' } = rest;
  const defaults: Record<string, Variable> = Object.fromEntries(
    [
      { name: 'DATASTORE_TYPE', value: 'kubernetes' },
      { name: 'WAIT_FOR_DATASTORE', value: 'true' },
      { name: 'NODENAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      fromConfig('CALICO_NETWORKING_BACKEND', 'calico_backend'),
      { name: 'CLUSTER_TYPE', value: 'k8s,bgp' },
      { name: 'IP', value: 'autodetect' },
      { name: 'CALICO_IPV4POOL_IPIP', value: 'Always' },
      { name: 'CALICO_IPV4POOL_VXLAN', value: 'Never' },
      { name: 'FELIX_IPV6SUPPORT', value: 'false' },
    ].map((variable) => [variable.name, variable]),
  );
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) delete defaults[name];
    else defaults[name] = { name, value };
  }
  // The placeholder of the MTU has no quotes, so that the text is no JSON.
  const network = JSON.stringify({
    plugins: [{ type: 'calico', mtu: '__CNI_MTU__', ipam }, { type: 'portmap' }, ...plugins],
  }).replace('"__CNI_MTU__"', '__CNI_MTU__');
  const objects = [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'calico-config', namespace: 'kube-system' },
      data: {
        calico_backend: 'bird',
        veth_mtu: '0',
        typha_service_name: 'none',
        cni_network_config: network,
        ...config,
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'calico-node', namespace: 'kube-system' },
      spec: {
        template: {
          spec: {
            initContainers: [{ name: 'install-cni', env: [fromConfig('CNI_MTU', 'veth_mtu')] }],
            containers: [{ name: 'calico-node', image, env: Object.values(defaults), ...container }],
            ...pod,
          },
        },
      },
    },
    ...more,
  ];
  return objects.map((object) => JSON.stringify(object)).join('\n---\n');
}

const from = (parts: Parts, provider?: string): Migration =>
  migrate([{ name: 'calico.yaml', text: manifest(parts) }], {
    release: DEFAULT_RELEASE,
    ...(provider !== undefined && { provider }),
  });

/** Returns the NetworkConfig without comments. */
function configOf({ files }: Migration): string {
  const text = files.find(({ name }) => name === 'networkconfig.yaml')?.text ?? '';
  const lines = text.split('\n').map((line) => line.replace(/ *#.*/, ''));
  return lines.filter((line) => line !== '' && !/^(?:apiVersion|kind):/.test(line)).join('\n');
}

const outcomeOf = ({ entries }: Migration, field: string) =>
  entries.find((entry) => entry.field === field || entry.field.endsWith(`.${field}`))?.outcome;

const TYPHA_OFF = 'typha:\n  enabled: false';
const OVERLAY = 'overlay:\n  enabled: true';
const CALICO_IPAM = 'ipam:\n  type: calico-ipam';

describe('manifests of the Calico project', () => {
  test('maps the form of calico.yaml', () => {
    expect(configOf(from({}))).toBe(`${OVERLAY}\n${CALICO_IPAM}\n${TYPHA_OFF}`);
  });

  test('maps the form of calico-typha.yaml', () => {
    const migration = from({ env: { FELIX_TYPHAK8SSERVICENAME: 'calico-typha' } });
    expect(configOf(migration)).toBe(`${OVERLAY}\n${CALICO_IPAM}`);
  });

  test('maps the form of calico-vxlan.yaml', () => {
    const env = {
      CALICO_IPV4POOL_IPIP: 'Never',
      CALICO_IPV4POOL_VXLAN: 'CrossSubnet',
      CALICO_IPV6POOL_VXLAN: 'CrossSubnet',
    };
    const migration = from({ env, config: { calico_backend: 'vxlan' } });
    expect(configOf(migration)).toBe(`${OVERLAY}\nvxlan:\n  enabled: true\n${TYPHA_OFF}`);
    expect(outcomeOf(migration, 'CALICO_IPV4POOL_VXLAN')).toBe('changed');
    expect(outcomeOf(migration, 'CALICO_IPV6POOL_VXLAN')).toBe('same');
  });

  test('maps the form of calico-bpf.yaml', () => {
    const env = { CALICO_IPV4POOL_IPIP: 'Never', FELIX_BPFENABLED: 'true', KUBERNETES_SERVICE_HOST: '192.0.2.1' };
    const migration = from({ env });
    expect(configOf(migration)).toBe(
      `overlay:\n  enabled: false\n  createPodRoutes: true\n${CALICO_IPAM}\nebpfDataplane:\n  enabled: true\n${TYPHA_OFF}`,
    );
    expect(outcomeOf(migration, 'KUBERNETES_SERVICE_HOST')).toBe('dropped');
    expect(outcomeOf(migration, 'kube-proxy')).toBe('changed');
  });

  test.each([
    ['etcd without a datastore type', { env: { DATASTORE_TYPE: undefined, ETCD_ENDPOINTS: 'http://192.0.2.1:2379' } }],
    ['etcd by its datastore type', { env: { DATASTORE_TYPE: 'etcdv3' } }],
    ['no datastore at all', { env: { DATASTORE_TYPE: undefined } }],
    ['policies only', { env: { CALICO_MANAGE_CNI: 'false' } }],
    ['interfaces of Amazon VPC', { env: { FELIX_INTERFACEPREFIX: 'eni' } }],
    ['a fixed address', { env: { IP: '192.0.2.7/24' } }],
    ['another IPAM plugin', { ipam: { type: 'whereabouts' } }],
    [
      'VXLAN with host-local',
      { ipam: { type: 'host-local' }, env: { CALICO_IPV4POOL_IPIP: 'Never', CALICO_IPV4POOL_VXLAN: 'Always' } },
    ],
    ['IP-in-IP without BIRD', { config: { calico_backend: 'none' } }],
  ])('refuses %s', (_, parts) => {
    const migration = from(parts);
    expect(migration.issues).toEqual([]);
    expect(migration.files).toEqual([]);
    expect(migration.entries.some(({ outcome }) => outcome === 'rejected')).toBe(true);
  });

  test.each([
    ['a ConfigMap of canal', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'canal-config' } }],
    ['a DaemonSet of canal', { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'canal' } }],
  ])('refuses %s', (_, object) => {
    const { files, entries } = from({ more: [object] });
    expect(files).toEqual([]);
    expect(entries).toContainEqual(expect.objectContaining({ outcome: 'rejected' }));
  });

  test.each([
    [{ CALICO_IPV4POOL_IPIP: 'Alway' }, 'INVALID_VALUE'],
    [{ CALICO_IPV4POOL_VXLAN: 'Always' }, 'INVALID_VALUE'],
    [{ CALICO_NETWORKING_BACKEND: 'brid' }, 'INVALID_VALUE'],
    [{ CALICO_IPV4POOL_CIRD: '10.0.0.0/16' }, 'UNKNOWN_FIELD'],
    [{ CALICO_IPV4POOL_CIDR: '10.0.0.0' }, 'INVALID_VALUE'],
    [{ CALICO_IPV4POOL_CIDR: 'fd00::/56' }, 'INVALID_VALUE'],
    [{ FELIX_WIREGUARDENABLE: 'true' }, 'UNKNOWN_FIELD'],
    [{ FELIX_SERVICELOOPPREVENTION: 'Dorp' }, 'INVALID_VALUE'],
    [{ IP_AUTODETECTION_METHOD: 'interfaces=eth0' }, 'INVALID_VALUE'],
    [{ NO_DEFAULT_POOLS: 'true' }, 'REQUIRED'],
  ])('rejects %j', (env, code) => {
    expect(from({ env }).issues).toMatchObject([{ severity: 'error', code }]);
  });

  test('rejects a variable without quotes around its boolean', () => {
    const text = manifest({}).replace('"value":"false"', '"value":false');
    const { issues } = migrate([{ name: 'a', text }], { release: DEFAULT_RELEASE });
    expect(issues).toMatchObject([{ code: 'WRONG_TYPE', hint: 'put it in quotes to make it a string' }]);
  });

  test('rejects a reference to a ConfigMap that is not among the sources', () => {
    const text = manifest({}).split('\n---\n')[1] ?? '';
    const { issues } = migrate([{ name: 'a', text }], { release: DEFAULT_RELEASE });
    expect(issues.map(({ code }) => code)).toContain('REQUIRED');
  });

  test('maps two families by the variables of the addresses', () => {
    const env = {
      IP6: 'autodetect',
      FELIX_IPV6SUPPORT: 'true',
      CALICO_IPV6POOL_NAT_OUTGOING: 'true',
      CALICO_ROUTER_ID: 'hash',
    };
    const migration = from({ env: { ...env, CALICO_IPV6POOL_CIDR: 'fd00:1::/56' } });
    expect(configOf(migration)).toBe(
      `${OVERLAY}\nipam:\n  type: host-local\n${TYPHA_OFF}\nipv6:\n  sourceNATEnabled: true`,
    );
    expect(migration.files[2]?.text).toContain('ipFamilies: [IPv4, IPv6]');
  });

  test('maps MTUs: zero is automatic, and different ones become one', () => {
    expect(configOf(from({}))).not.toContain('vethMTU');
    const migration = from({ config: { veth_mtu: '1440' }, env: { FELIX_WIREGUARDMTU: '1400' } });
    expect(configOf(migration)).toContain('vethMTU: "1440"');
    expect([outcomeOf(migration, 'CNI_MTU'), outcomeOf(migration, 'FELIX_WIREGUARDMTU')]).toEqual(['same', 'changed']);
  });

  test.each([
    [{ subnet: 'usePodCidr' }, 'same', 'ipam:\n  type: host-local'],
    [{ ranges: [[{ subnet: 'usePodCidr' }]] }, 'same', 'ipam:\n  type: host-local'],
    [{ subnet: '10.5.0.0/24' }, 'same', 'ipam:\n  type: host-local\n  cidr: 10.5.0.0/24'],
    [{ dataDir: '/x' }, 'dropped', 'ipam:\n  type: host-local'],
  ])('maps host-local with %j', (more, outcome, expected) => {
    const migration = from({ ipam: { type: 'host-local', ...more } });
    expect(configOf(migration)).toContain(expected);
    const entry = migration.entries.find(({ field }) => /ipam\.(?!type)/.test(field));
    expect(entry?.outcome).toBe(outcome);
  });

  test.each([
    ['bandwidth', { plugins: [{ type: 'bandwidth' }] }, 'plugins[2]', 'dropped'],
    ['a request of the manifests', { container: { resources: { requests: { cpu: '250m' } } } }, 'requests.cpu', 'same'],
    ['another request', { container: { resources: { requests: { cpu: '1' } } } }, 'requests.cpu', 'changed'],
    ['a limit', { container: { resources: { limits: { cpu: '1' } } } }, 'resources.limits', 'dropped'],
    ['an affinity', { pod: { affinity: {} } }, 'spec.affinity', 'dropped'],
    ['a node selector', { pod: { nodeSelector: { a: 'b' } } }, 'spec.nodeSelector', 'dropped'],
    ['a variable of another program', { env: { HTTP_PROXY: 'http://proxy' } }, 'HTTP_PROXY', 'dropped'],
    ['a setting of Felix', { env: { FELIX_LOGSEVERITYSCREEN: 'info' } }, 'FELIX_LOGSEVERITYSCREEN', 'dropped'],
    [
      'an action as in the extension',
      { env: { FELIX_DEFAULTENDPOINTTOHOSTACTION: 'ACCEPT' } },
      'FELIX_DEFAULTENDPOINTTOHOSTACTION',
      'same',
    ],
    [
      'another action',
      { env: { FELIX_DEFAULTENDPOINTTOHOSTACTION: 'DROP' } },
      'FELIX_DEFAULTENDPOINTTOHOSTACTION',
      'dropped',
    ],
    ['the version', { image: 'docker.io/calico/node:v3.29.1' }, 'image', 'same'],
    ['a block size', { env: { CALICO_IPV4POOL_BLOCK_SIZE: '24' } }, 'CALICO_IPV4POOL_BLOCK_SIZE', 'dropped'],
  ])('reports %s', (_, parts, field, outcome) => {
    const migration = from(parts);
    expect(migration.issues).toEqual([]);
    expect(outcomeOf(migration, field)).toBe(outcome);
  });

  test('moves images of another registry', () => {
    const { files } = from({ image: 'registry.example.com/calico/node:v3.31.6' });
    expect(files[3]?.text).toContain('- name: calico-node\n        repository: registry.example.com/calico/node #');
  });

  test('uses IPPool objects instead of the environment', () => {
    const pool = {
      apiVersion: 'crd.projectcalico.org/v1',
      kind: 'IPPool',
      metadata: { name: 'p' },
      spec: { cidr: '10.8.0.0/16', ipipMode: 'Always', natOutgoing: true },
    };
    const migration = from({ more: [pool], env: { CALICO_IPV4POOL_CIDR: '10.7.0.0/16' } });
    expect(migration.files[2]?.text).toContain('pods: 10.8.0.0/16');
    expect(outcomeOf(migration, 'CALICO_IPV4POOL_CIDR')).toBe('dropped');
  });
});

describe('values of the chart', () => {
  const values = 'installation:\n  calicoNetwork: {mtu: 1400}\n';
  const indent = (text: string, by: number) => text.replace(/^/gm, ' '.repeat(by));
  const wrapper = (apiVersion: string, kind: string, spec: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: rke2-calico}\nspec:\n${spec}`;

  test.each([
    ['plain', values],
    ['of a chart around it', `tigera-operator:\n${indent(values, 2)}\nother: {}\n`],
    [
      'in a HelmChartConfig',
      wrapper('helm.cattle.io/v1', 'HelmChartConfig', `  valuesContent: |-\n${indent(values, 4)}`),
    ],
    [
      'in a HelmRelease',
      wrapper(
        'helm.toolkit.fluxcd.io/v2',
        'HelmRelease',
        `  chart: {spec: {chart: tigera-operator}}\n  values:\n${indent(values, 4)}`,
      ),
    ],
    [
      'in an Application as text',
      wrapper(
        'argoproj.io/v1alpha1',
        'Application',
        `  source:\n    chart: tigera-operator\n    helm:\n      values: |\n${indent(values, 8)}`,
      ),
    ],
    [
      'in an Application as an object',
      wrapper(
        'argoproj.io/v1alpha1',
        'Application',
        `  sources:\n    - {path: x}\n    - chart: tigera-operator\n      helm:\n        valuesObject:\n${indent(values, 10)}`,
      ),
    ],
    [
      'in an ApplicationSet',
      wrapper(
        'argoproj.io/v1alpha1',
        'ApplicationSet',
        `  template:\n    spec:\n      source:\n        chart: tigera-operator\n        helm:\n          values: |\n${indent(values, 12)}`,
      ),
    ],
  ])('reads values %s, with their lines', (_, text) => {
    const migration = migrate([{ name: 'values.yaml', text }], { release: DEFAULT_RELEASE });
    expect(migration.issues).toEqual([]);
    const line = text.split('\n').findIndex((one) => one.includes('mtu: 1400')) + 1;
    expect(migration.files[1]?.text).toContain(`vethMTU: "1400" # values.yaml:${line}\n`);
  });

  test.each([
    [
      'valuesFrom',
      wrapper(
        'helm.toolkit.fluxcd.io/v2',
        'HelmRelease',
        '  chart: {spec: {chart: tigera-operator}}\n  valuesFrom: [{kind: Secret}]\n',
      ),
      'CONFLICT',
    ],
    [
      'parameters',
      wrapper(
        'argoproj.io/v1alpha1',
        'Application',
        '  source: {chart: tigera-operator, helm: {parameters: [{name: a, value: b}]}}\n',
      ),
      'CONFLICT',
    ],
    ['a disabled Installation', 'installation: {enabled: false}\n', 'NO_INPUT'],
    ['an unknown field', 'installation: {}\napiSever: {}\n', 'UNKNOWN_FIELD'],
    [
      'a misspelled field of Felix',
      'installation: {}\ndefaultFelixConfiguration: {enabled: true, wireguardEnable: true}\n',
      'UNKNOWN_FIELD',
    ],
    ['two sets of values', 'installation: {}\n---\ninstallation: {}\n', 'DUPLICATE_DOCUMENT'],
    [
      'values beside an Installation',
      'installation: {}\n---\n{apiVersion: operator.tigera.io/v1, kind: Installation, metadata: {name: default}}\n',
      'CONFLICT',
    ],
  ])('rejects %s', (_, text, code) => {
    const { issues, files } = migrate([{ name: 'values.yaml', text }], { release: DEFAULT_RELEASE });
    expect(files).toEqual([]);
    expect(issues).toMatchObject([{ severity: 'error', code }]);
  });

  test('ignores a FelixConfiguration that is not enabled, and says so', () => {
    const text = 'installation: {}\ndefaultFelixConfiguration: {wireguardEnabled: true}\n';
    const { files, entries } = migrate([{ name: 'a', text }], { release: DEFAULT_RELEASE });
    expect(files[1]?.text).not.toContain('wireguard');
    expect(entries).toContainEqual(
      expect.objectContaining({ outcome: 'dropped', field: 'defaultFelixConfiguration.wireguardEnabled' }),
    );
  });

  test('refuses the chart of canal', () => {
    const text = wrapper('helm.cattle.io/v1', 'HelmChartConfig', '  valuesContent: "flannel: {}"\n').replace(
      'rke2-calico',
      'rke2-canal',
    );
    const { files, entries } = migrate([{ name: 'a', text }], { release: DEFAULT_RELEASE });
    expect({ files, outcomes: entries.map(({ outcome }) => outcome) }).toEqual({ files: [], outcomes: ['rejected'] });
  });
});
