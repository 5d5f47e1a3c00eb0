import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleInputs } from '../../../test/arbitraries/input.ts';
import { render } from '../../index.ts';
import type { Manifest } from '../objects/object-key.ts';
import { diff } from './diff.ts';

// A simulated server, which returns an object as `kubectl get -o yaml` prints it.

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const itemsOf = (value: unknown): Fields[] => (Array.isArray(value) ? value : []);

/** Sets absent fields. */
function fill(object: Fields, defaults: Fields): void {
  for (const [key, value] of Object.entries(defaults)) object[key] ??= structuredClone(value);
}

function serveProbe(probe: unknown): void {
  if (probe === undefined) return;
  fill(fieldsOf(probe), { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
  const { httpGet } = fieldsOf(probe);
  if (httpGet) fill(fieldsOf(httpGet), { path: '/', scheme: 'HTTP' });
}

function serveContainer(container: Fields): void {
  const isLatest = !/:(?!latest$)[^/:]+$|@/.test(String(container['image']));
  fill(container, {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: isLatest ? 'Always' : 'IfNotPresent',
    resources: {},
  });
  for (const port of itemsOf(container['ports'])) fill(port, { protocol: 'TCP' });
  for (const variable of itemsOf(container['env'])) {
    const { fieldRef } = fieldsOf(variable['valueFrom']);
    if (fieldRef) fill(fieldsOf(fieldRef), { apiVersion: 'v1' });
    if (variable['value'] === '') delete variable['value'];
  }
  for (const mount of itemsOf(container['volumeMounts'])) if (mount['readOnly'] === false) delete mount['readOnly'];
  for (const probe of ['livenessProbe', 'readinessProbe']) serveProbe(container[probe]);
  const amounts = fieldsOf(fieldsOf(container['resources'])['requests']);
  if (amounts['cpu'] === '0.25') amounts['cpu'] = '250m';
  if (amounts['memory'] === 1024) amounts['memory'] = '1Ki';
}

function servePodSpec(spec: Fields): void {
  fill(spec, {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
  });
  if (spec['serviceAccountName']) spec['serviceAccount'] = spec['serviceAccountName'];
  for (const list of ['initContainers', 'containers']) itemsOf(spec[list]).forEach(serveContainer);
  for (const volume of itemsOf(spec['volumes'])) {
    if (volume['hostPath']) fill(fieldsOf(volume['hostPath']), { type: '' });
    if (volume['configMap']) fill(fieldsOf(volume['configMap']), { defaultMode: 420 });
  }
}

const KINDS: Record<string, (manifest: Manifest, spec: Fields) => void> = {
  DaemonSet: (_, spec) => {
    fill(spec, { revisionHistoryLimit: 10, updateStrategy: { type: 'RollingUpdate', rollingUpdate: {} } });
    const strategy = fieldsOf(spec['updateStrategy']);
    if (strategy['rollingUpdate']) fill(fieldsOf(strategy['rollingUpdate']), { maxUnavailable: 1, maxSurge: 0 });
    servePodSpec(fieldsOf(fieldsOf(spec['template'])['spec']));
  },
  Deployment: (_, spec) => {
    fill(spec, {
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: {} },
    });
    const strategy = fieldsOf(spec['strategy']);
    if (strategy['rollingUpdate'])
      fill(fieldsOf(strategy['rollingUpdate']), { maxUnavailable: '25%', maxSurge: '25%' });
    servePodSpec(fieldsOf(fieldsOf(spec['template'])['spec']));
  },
  Service: (_, spec) => {
    fill(spec, {
      type: 'ClusterIP',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      clusterIP: '100.64.0.17',
      clusterIPs: [spec['clusterIP'] ?? '100.64.0.17'],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
    });
    for (const port of itemsOf(spec['ports'])) fill(port, { protocol: 'TCP', targetPort: port['port'] });
  },
  NetworkPolicy: (_, spec) => {
    fill(spec, { podSelector: {}, policyTypes: spec['egress'] ? ['Ingress', 'Egress'] : ['Ingress'] });
    for (const rule of itemsOf(spec['ingress']))
      for (const port of itemsOf(rule['ports'])) fill(port, { protocol: 'TCP' });
  },
  ClusterRoleBinding: (manifest) => {
    fill(fieldsOf(manifest['roleRef']), { apiGroup: 'rbac.authorization.k8s.io' });
    for (const subject of itemsOf(manifest['subjects']))
      if (subject['kind'] !== 'ServiceAccount') fill(subject, { apiGroup: 'rbac.authorization.k8s.io' });
  },
  CustomResourceDefinition: (_, spec) => {
    const names = fieldsOf(spec['names']);
    fill(names, { singular: String(names['kind']).toLowerCase(), listKind: `${names['kind']}List` });
    fill(spec, { conversion: { strategy: 'None' } });
  },
};

/** Returns the object as the server returns it after Gardener's resource manager applied it. */
function served(manifest: Manifest, isMarked: boolean): Manifest {
  const copy = structuredClone(manifest);
  KINDS[copy.kind]?.(copy, fieldsOf(copy['spec']));
  if (!isMarked) return copy;
  copy.metadata = {
    ...copy.metadata,
    uid: '5e4c',
    resourceVersion: '17',
    generation: 2,
    creationTimestamp: '2026-06-23T08:00:00Z',
    managedFields: [{ manager: 'gardener-resource-manager', operation: 'Update' }],
    labels: {
      ...fieldsOf(copy.metadata['labels']),
      'resources.gardener.cloud/managed-by': 'gardener',
      'shoot.gardener.cloud/no-cleanup': 'true',
    },
    annotations: {
      ...fieldsOf(copy.metadata['annotations']),
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      'deployment.kubernetes.io/revision': '3',
      'resources.gardener.cloud/origin': 'seed:shoot--foo--bar/extension-networking-calico-config',
      'resources.gardener.cloud/description': 'x',
    },
  };
  copy['status'] = { observedGeneration: 2 };
  return copy;
}

const name = fc.constantFrom('a', 'b', 'calico-node');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const named = (items: fc.Arbitrary<Fields>) =>
  fc.uniqueArray(items, { selector: (item) => item['name'] ?? item['mountPath'] ?? item['port'], maxLength: 3 });

const probe = fc.record(
  {
    periodSeconds: fc.constantFrom(5, 10),
    timeoutSeconds: fc.constantFrom(1, 2),
    httpGet: fc.record({ port: fc.constant(9099), path: fc.constantFrom('/', '/x') }, { requiredKeys: ['port'] }),
  },
  { requiredKeys: [] },
);

const container = fc.record(
  {
    name,
    image: fc.constantFrom('a', 'a:latest', 'a:v1', 'host:5000/a', `a@sha256:${'0'.repeat(64)}`),
    imagePullPolicy: fc.constantFrom('Always', 'IfNotPresent'),
    env: named(fc.record({ name, value: fc.constantFrom('', 'x') })),
    volumeMounts: named(
      fc.record(
        { name, mountPath: fc.constantFrom('/a', '/b'), readOnly: fc.boolean() },
        { requiredKeys: ['name', 'mountPath'] },
      ),
    ),
    securityContext: fc.record({ privileged: fc.boolean(), runAsUser: fc.constantFrom(0, 999) }, { requiredKeys: [] }),
    resources: fc.record(
      {
        requests: fc.record(
          { cpu: fc.constantFrom('0.25', '250m', 1), memory: fc.constantFrom(1024, '1Gi') },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
    livenessProbe: probe,
    readinessProbe: probe,
  },
  { requiredKeys: ['name', 'image'] },
);

const podSpec = fc.record(
  {
    containers: named(container),
    initContainers: named(container),
    hostNetwork: fc.boolean(),
    terminationGracePeriodSeconds: fc.constantFrom(0, 30),
    serviceAccountName: fc.constantFrom('calico-node'),
    securityContext: fc.record({ fsGroup: fc.constant(65534) }, { requiredKeys: [] }),
    volumes: named(
      fc.record({
        name,
        hostPath: fc.record(
          { path: fc.constant('/x'), type: fc.constantFrom('', 'Directory') },
          { requiredKeys: ['path'] },
        ),
      }),
    ),
    tolerations: fc.array(
      fc.record({ effect: fc.constantFrom('NoSchedule', 'NoExecute'), operator: fc.constant('Exists') }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['containers'] },
);

const rolling = (amounts: fc.Arbitrary<unknown>) =>
  fc.record(
    {
      type: fc.constant('RollingUpdate'),
      rollingUpdate: fc.record({ maxUnavailable: amounts, maxSurge: amounts }, { requiredKeys: [] }),
    },
    { requiredKeys: ['rollingUpdate'] },
  );

const SPECS: Record<string, [string, fc.Arbitrary<Fields>]> = {
  DaemonSet: [
    'apps/v1',
    fc.record({
      template: fc.record({ spec: podSpec }),
      updateStrategy: optional(fc.oneof(rolling(fc.constantFrom(0, 1)), fc.constant({ type: 'OnDelete' }))),
    }),
  ],
  Deployment: [
    'apps/v1',
    fc.record({
      template: fc.record({ spec: podSpec }),
      strategy: optional(fc.oneof(rolling(fc.constantFrom('25%', 1)), fc.constant({ type: 'Recreate' }))),
      replicas: optional(fc.constantFrom(1, 2)),
    }),
  ],
  Service: [
    'v1',
    fc.record({
      ports: named(
        fc.record(
          { name, port: fc.constantFrom(80, 443), targetPort: fc.constantFrom(80, 'https') },
          { requiredKeys: ['name', 'port'] },
        ),
      ),
      clusterIP: optional(fc.constant('None')),
    }),
  ],
  NetworkPolicy: [
    'networking.k8s.io/v1',
    fc.record({ ingress: fc.array(fc.record({ ports: fc.array(fc.record({ port: fc.constant(9091) })) })) }),
  ],
  CustomResourceDefinition: [
    'apiextensions.k8s.io/v1',
    fc.record({
      group: fc.constant('x.y'),
      names: fc.record({
        kind: fc.constant('IPPool'),
        plural: fc.constant('ippools'),
        singular: optional(fc.constant('ippool')),
      }),
    }),
  ],
};

/** Removes undefined fields, as JSON does. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const manifest: fc.Arbitrary<Manifest> = fc.oneof(
  ...Object.entries(SPECS).map(([kind, [apiVersion, spec]]) =>
    spec.map((fields) => plain({ apiVersion, kind, metadata: { name: 'x', namespace: 'kube-system' }, spec: fields })),
  ),
  fc.array(fc.record({ kind: fc.constantFrom('ServiceAccount', 'Group'), name })).map((subjects) =>
    plain({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'x' },
      roleRef: { kind: 'ClusterRole', name: 'x' },
      subjects,
    }),
  ),
);

/** Reorders the fields of every mapping. */
function permuted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(permuted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, permuted(item)])
      .reverse(),
  );
}

describe('an object compared with itself', () => {
  test('equals itself', () => {
    const anything = fc
      .dictionary(fc.string(), fc.jsonValue())
      .map((fields) => ({ ...fields, apiVersion: 'v1', kind: 'X', metadata: { name: 'x' } }) as Manifest);
    fc.assert(
      fc.property(fc.oneof(anything, manifest), (object) => {
        expect(diff([object], [structuredClone(object)])).toMatchObject({ different: false, counts: { same: 1 } });
      }),
    );
  });

  test('equals itself with its fields in another order', () => {
    fc.assert(
      fc.property(manifest, (object) => {
        expect(diff([object], [permuted(object) as Manifest]).objects).toEqual([]);
      }),
    );
  });

  test('equals what a server makes of it, in both directions', () => {
    fc.assert(
      fc.property(manifest, fc.boolean(), (object, isMarked) => {
        const live = served(object, isMarked);
        expect(diff([object], [live]).objects).toEqual([]);
        expect(diff([live], [object]).objects).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('equals itself with explicit defaults, which the simulated server adds', () => {
    const [daemonSet] = fc.sample(
      manifest.filter(({ kind }) => kind === 'DaemonSet'),
      1,
    );
    expect(daemonSet && JSON.stringify(served(daemonSet, false))).toContain('default-scheduler');
  });
});

describe('two objects', () => {
  test('differ symmetrically: added fields are removed ones in the other direction', () => {
    const opposite = { added: 'removed', removed: 'added', changed: 'changed', reordered: 'reordered' } as const;
    fc.assert(
      fc.property(manifest, manifest, (one, other) => {
        const same = { ...other, apiVersion: one.apiVersion, kind: one.kind };
        const there = diff([one], [same]).objects.flatMap(({ fields }) => fields);
        const back = diff([same], [one]).objects.flatMap(({ fields }) => fields);
        const line = (change: string, path: string) => `${change} ${path.replace(/\[\d+\]/g, '[]')}`;
        expect(back.map(({ change, path }) => line(change, path)).sort()).toEqual(
          there.map(({ change, path }) => line(opposite[change], path)).sort(),
        );
      }),
    );
  });
});

test('compares objects with arbitrary content', () => {
  const kinds = fc.constantFrom(
    ...Object.keys(SPECS),
    'ConfigMap',
    'Secret',
    'ClusterRole',
    'RoleBinding',
    'Pod',
    'CronJob',
  );
  const anything = fc.jsonValue({ maxDepth: 4 });
  const template = fc.record({
    metadata: anything,
    spec: fc.oneof(anything, fc.record({ containers: anything, volumes: anything })),
  });
  const body = fc.oneof(
    anything,
    fc.record({ template, updateStrategy: anything, strategy: anything, ports: anything, names: anything }),
  );
  const object = fc
    .record({
      kind: kinds,
      spec: body,
      data: anything,
      rules: anything,
      subjects: anything,
      labels: anything,
      uid: fc.boolean(),
    })
    .map(({ kind, labels, uid, ...fields }) => {
      const apiVersion = SPECS[kind]?.[0] ?? (/Role/.test(kind) ? 'rbac.authorization.k8s.io/v1' : 'v1');
      return {
        apiVersion,
        kind,
        metadata: { name: 'x', labels, annotations: labels, ...(uid && { uid: 'x' }) },
        ...fields,
      } as Manifest;
    });
  fc.assert(
    fc.property(object, object, (one, other) => {
      const report = diff([one], [{ ...other, apiVersion: one.apiVersion, kind: one.kind }], {
        ignore: ['scripts', 'checksums'],
      });
      expect(JSON.parse(JSON.stringify(report))).toBeTruthy();
      expect(diff([one], [one]).different).toBe(false);
    }),
    { numRuns: 500 },
  );
});

describe('rendered objects', () => {
  test('equal the objects that a server returns for them', () => {
    const objects = sampleInputs(40).flatMap(
      ({ sources, options }) => render(sources, { ...options, crds: 'exclude' }).manifests,
    );
    const wrong = objects.filter((object) => diff([object], [served(object, true)]).different);
    expect(wrong.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([]);
    expect(objects.length).toBeGreaterThan(1000);
  });
});
