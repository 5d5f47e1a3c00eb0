import { describe, expect, test } from 'vitest';
import type { Manifest } from '../objects/object-key.ts';
import { diff } from './diff.ts';
import type { FieldDifference } from './differences.ts';

type Fields = Record<string, unknown>;

function daemonSet(podSpec: Fields, others: Fields = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'calico-node', namespace: 'kube-system' },
    spec: { template: { spec: podSpec }, ...others },
  };
}

const container = (fields: Fields = {}) => ({ name: 'calico-node', image: 'quay.io/calico/node:v3.31.6', ...fields });

/** Compares two DaemonSets with one container each. */
function ofContainers(before: Fields, after: Fields): FieldDifference[] {
  return fieldsOf(daemonSet({ containers: [container(before)] }), daemonSet({ containers: [container(after)] }));
}

function fieldsOf(before: Manifest, after: Manifest): FieldDifference[] {
  return diff([before], [after]).objects.flatMap(({ fields }) => fields);
}

const CONTAINER = 'spec.template.spec.containers[calico-node]';

describe('objects', () => {
  const service: Manifest = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'a', namespace: 'b' },
    spec: { ports: [{ port: 1 }] },
  };
  const role: Manifest = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'c' } };

  test('reports objects of one side as added or removed', () => {
    const report = diff([service], [role]);
    expect(report.objects.map(({ change, kind, name }) => [change, kind, name])).toEqual([
      ['added', 'ClusterRole', 'c'],
      ['removed', 'Service', 'a'],
    ]);
    expect(report.counts).toEqual({ added: 1, removed: 1, changed: 0, same: 0 });
    expect(report.different).toBe(true);
  });

  test('distinguishes objects by namespace', () => {
    const elsewhere = { ...service, metadata: { name: 'a', namespace: 'elsewhere' } };
    expect(diff([service], [elsewhere]).counts).toEqual({ added: 1, removed: 1, changed: 0, same: 0 });
  });

  test('matches objects across versions of an API group', () => {
    const older = { ...role, apiVersion: 'rbac.authorization.k8s.io/v1beta1' };
    expect(fieldsOf(older, role)).toEqual([
      { change: 'changed', path: 'apiVersion', before: older.apiVersion, after: role.apiVersion },
    ]);
  });

  test('compares the last of several manifests of one object', () => {
    const other = { ...service, spec: { ports: [{ port: 2 }] } };
    expect(diff([other, service], [service]).different).toBe(false);
  });

  test('sorts objects independently of the input', () => {
    const report = diff([role, service], []);
    expect(diff([service, role], [])).toEqual(report);
  });

  test('does not change the manifests', () => {
    const manifest = Object.freeze(
      daemonSet(Object.freeze({ containers: Object.freeze([Object.freeze(container())]) })),
    );
    expect(() => diff([manifest], [daemonSet({ containers: [] })])).not.toThrow();
  });
});

describe('fields', () => {
  test('reports the path of a field with the names of list items', () => {
    expect(ofContainers({ securityContext: { privileged: true } }, { securityContext: { privileged: false } })).toEqual(
      [{ change: 'changed', path: `${CONTAINER}.securityContext.privileged`, before: true, after: false }],
    );
  });

  test('reports the default of a field that one side omits', () => {
    expect(ofContainers({ securityContext: { privileged: true } }, {})).toEqual([
      {
        change: 'changed',
        path: `${CONTAINER}.securityContext.privileged`,
        before: true,
        after: false,
        defaulted: 'after',
      },
    ]);
    expect(ofContainers({}, { imagePullPolicy: 'Always' })).toEqual([
      {
        change: 'changed',
        path: `${CONTAINER}.imagePullPolicy`,
        before: 'IfNotPresent',
        after: 'Always',
        defaulted: 'before',
      },
    ]);
  });

  test('reports fields without a default as added or removed', () => {
    expect(ofContainers({ securityContext: { runAsUser: 0 } }, { workingDir: '/' })).toEqual([
      { change: 'removed', path: `${CONTAINER}.securityContext.runAsUser`, before: 0 },
      { change: 'added', path: `${CONTAINER}.workingDir`, after: '/' },
    ]);
  });

  test('quotes field names with dots', () => {
    const before = {
      ...daemonSet({ containers: [] }),
      metadata: { name: 'calico-node', namespace: 'kube-system', labels: { 'k8s.io/app': 'a' } },
    };
    expect(fieldsOf(before, daemonSet({ containers: [] })).map(({ path }) => path)).toEqual([
      'metadata.labels["k8s.io/app"]',
    ]);
  });

  test('treats null as absent', () => {
    expect(ofContainers({ command: null, resources: null, workingDir: null }, {})).toEqual([]);
  });

  test('distinguishes a number from the same string', () => {
    expect(ofContainers({ workingDir: '1' }, { workingDir: 1 })).toHaveLength(1);
    expect(
      ofContainers({ lifecycle: { preStop: { exec: {} } } }, { lifecycle: { preStop: { exec: 'x' } } }),
    ).toHaveLength(1);
  });

  test('distinguishes a significant empty mapping from an absent one', () => {
    const volume = (source: Fields) => daemonSet({ containers: [], volumes: [{ name: 'a', ...source }] });
    expect(fieldsOf(volume({ emptyDir: {} }), volume({ hostPath: { path: '/' } })).map(({ path }) => path)).toEqual([
      'spec.template.spec.volumes[a].hostPath',
    ]);
    expect(fieldsOf(volume({ emptyDir: {} }), volume({}))).toEqual([]);
  });

  test('compares fields that are named like JavaScript properties', () => {
    const data = JSON.parse('{"__proto__": "a", "constructor": "b"}') as Fields;
    const configMap = (values: Fields): Manifest => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data: values,
    });
    expect(fieldsOf(configMap(data), configMap({})).map(({ path }) => path)).toEqual([
      'data.__proto__',
      'data.constructor',
    ]);
    expect(diff([configMap(data)], [configMap(data)]).different).toBe(false);
  });
});

describe('quantities', () => {
  const requests = (cpu: string | number, memory: string | number) => ({ resources: { requests: { cpu, memory } } });

  test('treats quantities of the same amount as equal', () => {
    expect(ofContainers(requests('1000m', '1Gi'), requests(1, '1073741824'))).toEqual([]);
    expect(ofContainers(requests('0.25', '1e3'), requests('250m', '1k'))).toEqual([]);
  });

  test('reports quantities as written', () => {
    expect(ofContainers(requests('1', '1Gi'), requests('1', '1G'))).toEqual([
      { change: 'changed', path: `${CONTAINER}.resources.requests.memory`, before: '1Gi', after: '1G' },
    ]);
  });

  test('rounds quantities of containers up to thousandths, as the server does', () => {
    expect(ofContainers(requests('1u', '1'), requests('1m', '1'))).toEqual([]);
    expect(ofContainers(requests('1u', '1'), requests('2m', '1'))).toHaveLength(1);
  });
});

describe('lists', () => {
  test('ignores the order of named items', () => {
    const env = [
      { name: 'A', value: 'a' },
      { name: 'B', value: 'b' },
    ];
    const volumeMounts = [
      { name: 'x', mountPath: '/x' },
      { name: 'x', mountPath: '/y' },
    ];
    const ports = [{ containerPort: 1 }, { containerPort: 1, protocol: 'UDP' }];
    const fields = { env, volumeMounts, ports };
    expect(
      ofContainers(fields, {
        env: env.toReversed(),
        volumeMounts: volumeMounts.toReversed(),
        ports: ports.toReversed(),
      }),
    ).toEqual([]);
  });

  test('compares named items by name', () => {
    const before = {
      env: [
        { name: 'A', value: 'a' },
        { name: 'B', value: 'b' },
      ],
    };
    const after = {
      env: [
        { name: 'C', value: 'c' },
        { name: 'B', value: 'x' },
      ],
    };
    expect(ofContainers(before, after).map(({ change, path }) => [change, path])).toEqual([
      ['removed', `${CONTAINER}.env[A]`],
      ['changed', `${CONTAINER}.env[B].value`],
      ['added', `${CONTAINER}.env[C]`],
    ]);
  });

  test('compares the last variable of a name', () => {
    const twice = {
      env: [
        { name: 'A', value: 'old' },
        { name: 'A', value: 'a' },
      ],
    };
    expect(ofContainers(twice, { env: [{ name: 'A', value: 'a' }] })).toEqual([]);
    expect(ofContainers(twice, { env: [{ name: 'A', value: 'old' }] })).toHaveLength(1);
  });

  test('reports another order of variables that refer to each other', () => {
    const [host, url] = [
      { name: 'HOST', value: 'a' },
      { name: 'URL', value: 'https://$(HOST)' },
    ];
    expect(ofContainers({ env: [host, url] }, { env: [url, host] })).toEqual([
      { change: 'reordered', path: `${CONTAINER}.env`, before: ['HOST', 'URL'], after: ['URL', 'HOST'] },
    ]);
    const escaped = { name: 'URL', value: 'https://$$(HOST)' };
    expect(ofContainers({ env: [host, escaped] }, { env: [escaped, host] })).toEqual([]);
  });

  test('reports another order of init containers', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    const pod = (...initContainers: Fields[]) => daemonSet({ containers: [], initContainers });
    expect(fieldsOf(pod(a, b), pod(b, a))).toEqual([
      { change: 'reordered', path: 'spec.template.spec.initContainers', before: ['a', 'b'], after: ['b', 'a'] },
    ]);
    expect(fieldsOf(pod(a, b), pod(a, { name: 'c' }, b)).map(({ change }) => change)).toEqual(['added']);
  });

  test('compares lists without names and order as sets', () => {
    const tolerations = [
      { effect: 'NoExecute', operator: 'Exists' },
      { key: 'x', operator: 'Equal', value: 'y' },
    ];
    const pod = (items: Fields[]) => daemonSet({ containers: [], tolerations: items });
    expect(
      fieldsOf(
        pod(tolerations),
        pod([
          { key: 'x', value: 'y' },
          { operator: 'Exists', effect: 'NoExecute' },
        ]),
      ),
    ).toEqual([]);
    const capabilities = (...add: string[]) => ({ securityContext: { capabilities: { add } } });
    expect(ofContainers(capabilities('A', 'B'), capabilities('B', 'C'))).toEqual([
      { change: 'removed', path: `${CONTAINER}.securityContext.capabilities.add`, before: 'A' },
      { change: 'added', path: `${CONTAINER}.securityContext.capabilities.add`, after: 'C' },
    ]);
  });

  test('reports the fewest added and removed arguments', () => {
    const args = (...items: string[]) => ({ args: items });
    expect(ofContainers(args('a', 'b', 'c'), args('a', 'c'))).toEqual([
      { change: 'removed', path: `${CONTAINER}.args[1]`, before: 'b' },
    ]);
    expect(
      ofContainers(args('a', 'b', 'c'), args('a', 'x', 'c', 'd')).map(({ change, path }) => [change, path]),
    ).toEqual([
      ['changed', `${CONTAINER}.args[1]`],
      ['added', `${CONTAINER}.args[3]`],
    ]);
    expect(ofContainers(args('a', 'b'), args('b', 'a'))).not.toEqual([]);
  });

  test('identifies rules by their resources', () => {
    const rule = (resource: string, ...verbs: string[]) => ({ apiGroups: [''], resources: [resource], verbs });
    const role = (...rules: Fields[]): Manifest => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'a' },
      rules,
    });
    const before = role(rule('pods', 'get', 'list'), rule('nodes', 'get'));
    expect(fieldsOf(before, role(rule('nodes', 'get'), rule('pods', 'list', 'get')))).toEqual([]);
    expect(fieldsOf(before, role(rule('nodes', 'get', 'watch'), rule('pods', 'list', 'get')))).toEqual([
      { change: 'added', path: 'rules[core/nodes].verbs', after: 'watch' },
    ]);
  });

  test('treats empty lists as absent', () => {
    expect(ofContainers({ env: [], args: [] }, {})).toEqual([]);
  });
});

describe('strings', () => {
  const configMap = (text: string): Manifest => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
    data: { 'config.json': text },
  });

  test('compares multi-line strings by lines', () => {
    const [field] = fieldsOf(configMap('a\nb\nc\n'), configMap('a\nx\nc\n'));
    expect(field).toMatchObject({ change: 'changed', path: 'data["config.json"]' });
    expect(field?.hunks).toEqual([
      { beforeStart: 1, beforeLines: 3, afterStart: 1, afterLines: 3, lines: [' a', '-b', '+x', ' c'] },
    ]);
  });

  test('formats JSON on one line as several lines', () => {
    const [field] = fieldsOf(configMap('{"a":1,"b":2}'), configMap('{"b":3,"a":1}'));
    expect(field?.hunks?.flatMap(({ lines }) => lines)).toEqual([' {', '   "a": 1,', '-  "b": 2', '+  "b": 3', ' }']);
  });

  test('ignores the layout of JSON', () => {
    expect(fieldsOf(configMap('{"a": 1,\n "mtu": __CNI_MTU__}'), configMap('{"mtu":__CNI_MTU__,"a":1}'))).toEqual([]);
    expect(fieldsOf(configMap('{"mtu": __CNI_MTU__}'), configMap('{"mtu": "__CNI_MTU__"}'))).toHaveLength(1);
  });

  test('compares scripts by lines', () => {
    const script = (line: string) => ({ command: ['sh', '-c', `set -e\n${line}\n`] });
    const [field, ...others] = ofContainers(script('ls'), script('ls -l'));
    expect(field).toMatchObject({ path: `${CONTAINER}.command[2]` });
    expect(field?.hunks?.[0]?.lines).toEqual([' set -e', '-ls', '+ls -l']);
    expect(others).toEqual([]);
  });

  test('compares strings with nothing in common', () => {
    const lines = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word} ${index}`).join('\n');
    const [field] = fieldsOf(configMap(lines('a')), configMap(lines('b')));
    expect(field?.hunks?.[0]).toMatchObject({ beforeLines: 5000, afterLines: 5000 });
  });
});

describe('fields that are not compared', () => {
  test('ignores fields that the server and controllers fill in', () => {
    const live = daemonSet({ containers: [container()] });
    live.metadata = {
      ...live.metadata,
      uid: 'x',
      resourceVersion: '1',
      generation: 4,
      creationTimestamp: '2026-01-01T00:00:00Z',
      managedFields: [{ manager: 'gardener-resource-manager' }],
      finalizers: ['x'],
      labels: { 'resources.gardener.cloud/managed-by': 'gardener', 'shoot.gardener.cloud/no-cleanup': 'true' },
      annotations: { 'deprecated.daemonset.template.generation': '4', 'resources.gardener.cloud/origin': 'x' },
    };
    live['status'] = { numberReady: 1 };
    expect(diff([live], [daemonSet({ containers: [container()] })]).different).toBe(false);
  });

  test('ignores descriptions in schemas, but not fields called description', () => {
    const crd = (properties: Fields): Manifest => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'a' },
      spec: { versions: [{ name: 'v1', schema: { openAPIV3Schema: { type: 'object', properties } } }] },
    });
    expect(
      fieldsOf(crd({ a: { type: 'string', description: 'x' } }), crd({ a: { type: 'string', description: 'y' } })),
    ).toEqual([]);
    expect(fieldsOf(crd({ description: { type: 'string' } }), crd({})).map(({ path }) => path)).toEqual([
      'spec.versions[v1].schema.openAPIV3Schema.properties.description',
    ]);
    expect(fieldsOf(crd({ a: { enum: ['x', 'y'] } }), crd({ a: { enum: ['y', 'x'] } }))).toEqual([]);
    expect(fieldsOf(crd({ a: { default: [] } }), crd({ a: {} }))).toHaveLength(1);
  });

  test('hides the values of secrets', () => {
    const secret = (value: string): Manifest => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      data: { password: value },
    });
    const report = diff([secret('aHVudGVyMg==')], [secret('c3dvcmRmaXNo')]);
    expect(report.objects[0]?.fields).toEqual([
      { change: 'changed', path: 'data.password', before: '***', after: '*** (differs)' },
    ]);
    expect(JSON.stringify(report)).not.toMatch(/aHVudGVyMg|c3dvcmRmaXNo/);
    expect(JSON.stringify(diff([], [secret('c3dvcmRmaXNo')]))).not.toMatch(/c3dvcmRmaXNo/);
  });

  test('ignores a field that the server chooses unless both sides set it', () => {
    const service = (fields: Fields): Manifest => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a' },
      spec: { ports: [{ port: 1 }], ...fields },
    });
    const chosen = {
      clusterIP: '10.0.0.1',
      clusterIPs: ['10.0.0.1'],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
    };
    expect(fieldsOf(service({}), service(chosen))).toEqual([]);
    expect(fieldsOf(service({ ipFamilyPolicy: 'PreferDualStack' }), service(chosen)).map(({ path }) => path)).toEqual([
      'spec.ipFamilyPolicy',
    ]);
    expect(fieldsOf(service({ clusterIP: 'None' }), service({})).map(({ path }) => path)).toEqual(['spec.clusterIP']);
  });
});
