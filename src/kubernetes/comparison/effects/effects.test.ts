import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../objects/object-key.ts';
import { diff } from '../diff.ts';

type Fields = Record<string, unknown>;

function workload(kind: string, podSpec: Fields, spec: Fields = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'x', namespace: 'y' },
    spec: { ...spec, template: { spec: podSpec } },
  };
}

const withImage = (image: string) => ({ containers: [{ name: 'a', image }] });
const NAME = { apiVersion: 'apps/v1', namespace: 'y', name: 'x' };

describe('restarts', () => {
  const restarts = (kind: string, spec: Fields) =>
    diff([workload(kind, withImage('a:1'), spec)], [workload(kind, withImage('a:2'), spec)]).restarts;
  const because = ['spec.template.spec.containers[a].image'];

  test('reports a restart with the default strategy if a pod template differs', () => {
    expect(restarts('DaemonSet', {})).toEqual([
      { ...NAME, kind: 'DaemonSet', strategy: 'RollingUpdate', maxUnavailable: 1, because },
    ]);
    expect(restarts('Deployment', {})).toEqual([
      { ...NAME, kind: 'Deployment', strategy: 'RollingUpdate', maxUnavailable: '25%', maxSurge: '25%', because },
    ]);
  });

  test('reports the strategy of a restart', () => {
    const rolling = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } };
    expect(restarts('DaemonSet', { updateStrategy: rolling })).toMatchObject([{ maxUnavailable: '10%' }]);
    expect(restarts('DaemonSet', { updateStrategy: { type: 'OnDelete' } })).toEqual([
      { ...NAME, kind: 'DaemonSet', strategy: 'OnDelete', because },
    ]);
    expect(restarts('Deployment', { strategy: { type: 'Recreate' } })).toEqual([
      { ...NAME, kind: 'Deployment', strategy: 'Recreate', because },
    ]);
  });

  test('reports no restart for other fields, added objects and objects without pods', () => {
    expect(diff([workload('DaemonSet', {}, { revisionHistoryLimit: 2 })], [workload('DaemonSet', {})])).toMatchObject({
      different: true,
      restarts: [],
    });
    expect(diff([], [workload('DaemonSet', withImage('a'))]).restarts).toEqual([]);
    expect(restarts('CronJob', {})).toEqual([]);
  });
});

describe('images', () => {
  const images = (before: Fields, after: Fields) =>
    diff([workload('DaemonSet', before)], [workload('DaemonSet', after)]).images;

  test('reports changed images by container, including init containers', () => {
    const pod = (version: string) => ({
      initContainers: [{ name: 'i', image: `i:${version}` }],
      containers: [
        { name: 'a', image: `a:${version}` },
        { name: 'b', image: 'b' },
      ],
    });
    expect(images(pod('1'), pod('2'))).toEqual([
      { ...NAME, kind: 'DaemonSet', container: 'i', before: 'i:1', after: 'i:2' },
      { ...NAME, kind: 'DaemonSet', container: 'a', before: 'a:1', after: 'a:2' },
    ]);
  });

  test('reports images of added and removed containers and objects', () => {
    expect(images(withImage('a'), { containers: [] })).toEqual([
      { ...NAME, kind: 'DaemonSet', container: 'a', before: 'a' },
    ]);
    expect(diff([], [workload('DaemonSet', withImage('a'))]).images).toEqual([
      { ...NAME, kind: 'DaemonSet', container: 'a', after: 'a' },
    ]);
  });
});

describe('privileges', () => {
  const compared = (before: Fields | undefined, after: Fields | undefined) => {
    const side = (podSpec: Fields | undefined) => (podSpec ? [workload('DaemonSet', podSpec)] : []);
    return diff(side(before), side(after)).privileges.map(
      ({ container = '', privilege, before: old, after: fresh, direction }) => [
        container,
        privilege,
        old,
        fresh,
        direction,
      ],
    );
  };
  const withContext = (securityContext: Fields) => ({ containers: [{ name: 'a', securityContext }] });

  test('compares privileged, privilege escalation and the user of containers', () => {
    expect(
      compared(withContext({ privileged: true }), withContext({ runAsUser: 999, allowPrivilegeEscalation: false })),
    ).toEqual([
      ['a', 'privileged', true, false, 'less'],
      ['a', 'runAsUser', undefined, 999, 'other'],
      ['a', 'allowPrivilegeEscalation', undefined, false, 'less'],
    ]);
    expect(
      compared(withContext({ allowPrivilegeEscalation: false }), withContext({ allowPrivilegeEscalation: true })),
    ).toEqual([['a', 'allowPrivilegeEscalation', false, true, 'more']]);
  });

  test('compares restrictions of containers', () => {
    expect(compared(withContext({ readOnlyRootFilesystem: true }), withContext({ runAsNonRoot: true }))).toEqual([
      ['a', 'readOnlyRootFilesystem', true, false, 'more'],
      ['a', 'runAsNonRoot', undefined, true, 'less'],
    ]);
  });

  test('reports added capabilities as more privileges and dropped ones as less', () => {
    const capabilities = (add: string[], drop: string[]) => withContext({ capabilities: { add, drop } });
    expect(compared(capabilities(['A'], []), capabilities(['A', 'B'], ['ALL']))).toEqual([
      ['a', 'capabilities.add', ['A'], ['A', 'B'], 'more'],
      ['a', 'capabilities.drop', undefined, ['ALL'], 'less'],
    ]);
    expect(compared(capabilities(['A'], []), capabilities(['B'], []))).toMatchObject([{ 4: 'other' }]);
  });

  test('compares host namespaces, service accounts and seccomp profiles of pods', () => {
    const pod = (fields: Fields) => ({ containers: [], ...fields });
    expect(
      compared(
        pod({}),
        pod({
          hostNetwork: true,
          serviceAccountName: 'b',
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        }),
      ),
    ).toEqual([
      ['', 'hostNetwork', false, true, 'more'],
      ['', 'serviceAccountName', undefined, 'b', 'other'],
      ['', 'seccompProfile', undefined, 'RuntimeDefault', 'less'],
    ]);
  });

  test('compares host paths and host ports of containers', () => {
    const pod = (fields: Fields) => ({
      containers: [{ name: 'a', ...fields }],
      volumes: [
        { name: 'v', hostPath: { path: '/var/run' } },
        { name: 'w', emptyDir: {} },
      ],
    });
    const mounted = (readOnly: boolean) =>
      pod({
        volumeMounts: [
          { name: 'v', mountPath: '/x', readOnly },
          { name: 'w', mountPath: '/y' },
        ],
      });
    expect(compared(pod({}), mounted(false))).toEqual([['a', 'hostPath', undefined, ['/var/run'], 'more']]);
    expect(compared(mounted(false), mounted(true))).toEqual([
      ['a', 'hostPath', ['/var/run'], ['/var/run (read-only)'], 'less'],
    ]);
    const mounting = (...paths: string[]) => ({
      containers: [{ name: 'a', volumeMounts: paths.map((path) => ({ name: path, mountPath: path })) }],
      volumes: paths.map((path) => ({ name: path, hostPath: { path } })),
    });
    expect(compared(mounting('/var/run/calico', '/var/lib/x'), mounting('/var/run', '/var/lib/x'))[0]?.at(-1)).toBe(
      'more',
    );
    expect(compared(mounting('/'), mounting('/etc', '/var'))[0]?.at(-1)).toBe('less');
    expect(compared(mounting('/var/run'), mounting('/var/runner'))[0]?.at(-1)).toBe('other');
    expect(compared(pod({ ports: [{ containerPort: 1, hostPort: 2 }] }), pod({}))).toEqual([
      ['a', 'hostPort', ['2/TCP'], undefined, 'less'],
    ]);
  });

  test('reports the granted privileges of added and removed containers', () => {
    const given = {
      privileged: true,
      allowPrivilegeEscalation: false,
      runAsUser: 0,
      runAsGroup: 0,
      readOnlyRootFilesystem: true,
    };
    expect(compared({ containers: [] }, withContext(given))).toEqual([
      ['a', 'privileged', undefined, true, 'more'],
      ['a', 'runAsUser', undefined, 0, 'more'],
    ]);
    expect(compared(withContext(given), undefined)).toEqual([
      ['a', 'privileged', true, undefined, 'less'],
      ['a', 'runAsUser', 0, undefined, 'less'],
    ]);
  });

  test('leaves out values that the API server cannot decode', () => {
    const wrong = { privileged: 'true', runAsUser: '0', capabilities: { add: 'ALL', drop: 1 } };
    expect(compared(withContext({}), withContext(wrong))).toEqual([]);
  });

  test('treats a privileged container as unconfined with all capabilities', () => {
    const capabilities = { add: ['NET_ADMIN', 'NET_RAW'] };
    const confined = { capabilities, seccompProfile: { type: 'RuntimeDefault' }, procMount: 'Unmasked' };
    expect(compared(withContext({ privileged: true }), withContext(confined))).toEqual([
      ['a', 'privileged', true, false, 'less'],
      ['a', 'capabilities.add', ['ALL'], ['NET_ADMIN', 'NET_RAW'], 'less'],
      ['a', 'procMount', undefined, 'Unmasked', 'other'],
      ['a', 'seccompProfile', undefined, 'RuntimeDefault', 'less'],
    ]);
    const dropping = { privileged: true, capabilities: { drop: ['ALL'] } };
    expect(compared(withContext(dropping), withContext({}))).toEqual([
      ['a', 'privileged', true, false, 'less'],
      ['a', 'capabilities.drop', ['ALL'], undefined, 'less'],
    ]);
    expect(compared(withContext({ capabilities }), withContext({ privileged: true }))).toEqual([
      ['a', 'privileged', false, true, 'more'],
      ['a', 'capabilities.add', ['NET_ADMIN', 'NET_RAW'], ['ALL'], 'more'],
    ]);
  });

  test('treats ALL as every capability', () => {
    const adds = (...add: string[]) => withContext({ capabilities: { add } });
    const drops = (...drop: string[]) => withContext({ capabilities: { drop } });
    expect(compared(adds('ALL'), adds('CHOWN', 'KILL'))).toMatchObject([{ 4: 'less' }]);
    expect(compared(drops('ALL'), drops('CHOWN'))).toMatchObject([{ 4: 'more' }]);
  });

  test.each<[string, unknown, unknown, string]>([
    ['seccompProfile', { type: 'RuntimeDefault' }, { type: 'Unconfined' }, 'more'],
    ['seccompProfile', { type: 'Localhost', localhostProfile: 'a' }, { type: 'Unconfined' }, 'more'],
    ['seccompProfile', { type: 'Localhost', localhostProfile: 'a' }, { type: 'RuntimeDefault' }, 'other'],
    ['seccompProfile', { type: 'RuntimeDefault' }, undefined, 'more'],
    ['appArmorProfile', undefined, { type: 'Unconfined' }, 'more'],
    ['appArmorProfile', { type: 'Unconfined' }, { type: 'RuntimeDefault' }, 'less'],
    ['procMount', undefined, 'Unmasked', 'more'],
    ['procMount', 'Unmasked', undefined, 'less'],
    ['windowsOptions', undefined, { hostProcess: true }, 'more'],
    ['runAsNonRoot', undefined, false, 'other'],
    ['runAsNonRoot', true, undefined, 'more'],
    ['runAsUser', 1000, 0, 'more'],
    ['runAsUser', 0, 1000, 'less'],
  ])('of containers: %s from %j to %j is %s', (field, before, after, direction) => {
    const [change, ...others] = compared(withContext({ [field]: before }), withContext({ [field]: after }));
    expect(others).toEqual([]);
    expect(change?.[4]).toBe(direction);
  });

  test('inherits settings of the pod, and reads the AppArmor annotation', () => {
    const inherits = { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } };
    const own = { ...withContext({ seccompProfile: { type: 'RuntimeDefault' } }), ...inherits };
    expect(compared(own, { ...withContext({}), ...inherits })).toEqual([
      ['a', 'seccompProfile', 'RuntimeDefault', undefined, 'other'],
    ]);
    const rooted = { securityContext: { runAsUser: 0, runAsNonRoot: false } };
    expect(
      compared({ ...withContext({ runAsUser: 1, runAsNonRoot: true }), ...rooted }, { ...withContext({}), ...rooted }),
    ).toEqual([
      ['a', 'runAsUser', 1, undefined, 'more'],
      ['a', 'runAsNonRoot', true, undefined, 'more'],
    ]);
    const annotated = (profile: string): Manifest => {
      const annotations = { 'container.apparmor.security.beta.kubernetes.io/a': profile };
      const template = { metadata: { annotations }, spec: withContext({}) };
      return { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'x' }, spec: { template } };
    };
    expect(diff([annotated('runtime/default')], [annotated('unconfined')]).privileges).toMatchObject([
      {
        container: 'a',
        privilege: 'appArmorProfile',
        before: 'RuntimeDefault',
        after: 'Unconfined',
        direction: 'more',
      },
    ]);
  });

  test.each<[string, unknown, unknown, string]>([
    ['hostUsers', false, undefined, 'more'],
    ['hostUsers', undefined, false, 'less'],
    ['automountServiceAccountToken', false, undefined, 'more'],
    ['automountServiceAccountToken', undefined, false, 'less'],
    ['shareProcessNamespace', undefined, true, 'more'],
  ])('of pods: %s from %j to %j is %s', (field, before, after, direction) => {
    const pod = (value: unknown) => ({ containers: [], ...(value !== undefined && { [field]: value }) });
    expect(compared(pod(before), pod(after))).toMatchObject([{ 1: field, 4: direction }]);
  });

  test('compares the pod templates of custom resources', () => {
    const set = (...privileged: boolean[]): Manifest => ({
      apiVersion: 'example.org/v1',
      kind: 'PodSets',
      metadata: { name: 'x' },
      spec: { sets: privileged.map((one) => ({ template: { spec: withContext({ privileged: one }) } })) },
    });
    expect(diff([set(false)], [set(true)]).privileges).toMatchObject([
      { kind: 'PodSets', container: 'a', privilege: 'privileged', direction: 'more' },
    ]);
    expect(diff([set(false, false)], [set(false, true)]).privileges).toMatchObject([
      { container: 'spec.sets[1].template a', privilege: 'privileged', direction: 'more' },
    ]);
  });

  test('compares the token setting of service accounts', () => {
    const account = (fields: Fields): Manifest => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'x' },
      ...fields,
    });
    expect(diff([account({ automountServiceAccountToken: false })], [account({})]).privileges).toMatchObject([
      { privilege: 'automountServiceAccountToken', before: false, direction: 'more' },
    ]);
  });

  test.each<[string, string, string]>([
    ['ClusterRole view', 'ClusterRole admin', 'more'],
    ['Role anything', 'ClusterRole cluster-admin', 'more'],
    ['ClusterRole cluster-admin', 'ClusterRole mine', 'less'],
    ['ClusterRole edit', 'ClusterRole mine', 'other'],
  ])('of bindings: the role from %s to %s is %s', (before, after, direction) => {
    const binding = (role: string): Manifest => {
      const [kind, name] = role.split(' ');
      return {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'x' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
        subjects: [{ kind: 'User', name: 'u' }],
      };
    };
    expect(diff([binding(before)], [binding(after)]).privileges).toEqual([
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        name: 'x',
        privilege: 'roleRef',
        before,
        after,
        direction,
      },
    ]);
  });

  test.each<[string, Fields, Fields, string]>([
    ['any verb for one', { verbs: ['get'] }, { verbs: ['*'] }, 'more'],
    ['any resource for one', { resources: ['pods'] }, { resources: ['*'] }, 'more'],
    ['one group for any', { apiGroups: ['*'] }, { apiGroups: ['apps'] }, 'less'],
    ['all names for one', { resourceNames: ['a'] }, {}, 'more'],
    ['a subresource of any resource for that of one', { resources: ['pods/exec'] }, { resources: ['*/exec'] }, 'more'],
    ['one verb for another', { verbs: ['get'] }, { verbs: ['delete'] }, 'other'],
    ['URLs that begin so for one', { nonResourceURLs: ['/api/v1'] }, { nonResourceURLs: ['/api/*'] }, 'more'],
  ])('of roles: %s is reported with its direction', (_, before, after, direction) => {
    const role = (fields: Fields): Manifest => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'x' },
      rules: [
        { verbs: ['get'], ...('nonResourceURLs' in fields ? {} : { apiGroups: [''], resources: ['pods'] }), ...fields },
      ],
    });
    expect(diff([role(before)], [role(after)]).privileges).toMatchObject([{ privilege: 'rules', direction }]);
  });

  test('compares aggregated roles', () => {
    const role = (aggregationRule?: Fields): Manifest => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'x' },
      ...(aggregationRule && { aggregationRule }),
    });
    const all = { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] };
    expect(diff([role()], [role(all)]).privileges).toMatchObject([{ privilege: 'aggregationRule', direction: 'more' }]);
  });

  test('compares the rules of roles and the subjects of bindings', () => {
    const role = (rules: Fields[]): Manifest => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'x' },
      rules,
    });
    const pods = { apiGroups: ['', 'apps'], resources: ['pods'], resourceNames: ['p'], verbs: ['get'] };
    const urls = { nonResourceURLs: ['/healthz'], verbs: ['get'] };
    expect(diff([role([])], [role([pods, urls])]).privileges).toMatchObject([
      {
        kind: 'ClusterRole',
        privilege: 'rules',
        after: ['get /healthz', 'get pods.apps/p', 'get pods/p'],
        direction: 'more',
      },
    ]);
    const binding = (...subjects: Fields[]): Manifest => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'x', namespace: 'y' },
      roleRef: {},
      subjects,
    });
    expect(
      diff([binding({ kind: 'ServiceAccount', namespace: 'y', name: 'a' })], [binding()]).privileges,
    ).toMatchObject([{ privilege: 'subjects', before: ['ServiceAccount y/a'], direction: 'less' }]);
  });
});

describe('recreations', () => {
  const recreated = (before: Manifest, after: Manifest) => {
    const { recreations, restarts } = diff([before], [after]);
    return { because: recreations.flatMap(({ because }) => because), restarts: restarts.length };
  };
  const object = (apiVersion: string, kind: string, fields: Fields): Manifest => ({
    apiVersion,
    kind,
    metadata: { name: 'x', namespace: 'y' },
    ...fields,
  });
  const rbac = 'rbac.authorization.k8s.io/v1';
  const crd = (spec: Fields) => object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec });

  test.each<[string, Manifest, Manifest, string[]]>([
    [
      'the selector of a DaemonSet',
      workload('DaemonSet', withImage('a:1'), { selector: { matchLabels: { a: 'b' } } }),
      workload('DaemonSet', withImage('a:2'), { selector: { matchLabels: { a: 'c' } } }),
      ['spec.selector.matchLabels.a'],
    ],
    [
      'the claims of a StatefulSet',
      workload(
        'StatefulSet',
        {},
        { volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '1Gi' } } } }] },
      ),
      workload(
        'StatefulSet',
        {},
        { volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '2Gi' } } } }] },
      ),
      ['spec.volumeClaimTemplates[0].spec.resources.requests.storage'],
    ],
    [
      'the template of a Job',
      object('batch/v1', 'Job', { spec: { template: { spec: withImage('a:1') } } }),
      object('batch/v1', 'Job', { spec: { template: { spec: withImage('a:2') }, suspend: true } }),
      ['spec.template.spec.containers[a].image'],
    ],
    [
      'the role of a binding',
      object(rbac, 'RoleBinding', { roleRef: { kind: 'Role', name: 'a' } }),
      object(rbac, 'RoleBinding', { roleRef: { kind: 'Role', name: 'b' } }),
      ['roleRef.name'],
    ],
    [
      'an immutable ConfigMap',
      object('v1', 'ConfigMap', { immutable: true, data: { a: 'b' } }),
      object('v1', 'ConfigMap', { data: { a: 'c' } }),
      ['immutable', 'data.a'],
    ],
    [
      'the type of a Secret',
      object('v1', 'Secret', { type: 'Opaque' }),
      object('v1', 'Secret', { type: 'kubernetes.io/tls' }),
      ['type'],
    ],
    [
      'the address of a Service',
      object('v1', 'Service', { spec: { clusterIP: '10.0.0.1' } }),
      object('v1', 'Service', { spec: { clusterIP: 'None' } }),
      ['spec.clusterIP'],
    ],
    [
      'the scope of a CustomResourceDefinition',
      crd({ scope: 'Cluster' }),
      crd({ scope: 'Namespaced' }),
      ['spec.scope'],
    ],
    [
      'a container of a Pod',
      object('v1', 'Pod', { spec: { containers: [{ name: 'a', image: 'a:1' }] } }),
      object('v1', 'Pod', { spec: { containers: [{ name: 'a', image: 'a:2', tty: true }] } }),
      ['spec.containers[a].tty'],
    ],
    [
      'the value of a PriorityClass',
      object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }),
      object('scheduling.k8s.io/v1', 'PriorityClass', { value: 2 }),
      ['value'],
    ],
  ])('%s', (_, before, after, because) => {
    const effects = recreated(before, after);
    expect(effects.restarts).toBe(0);
    expect(effects.because.sort()).toEqual([...because].sort());
  });

  test.each<[string, Manifest, Manifest]>([
    [
      'the template of a StatefulSet',
      workload('StatefulSet', withImage('a:1'), { replicas: 1 }),
      workload('StatefulSet', withImage('a:2'), { replicas: 2 }),
    ],
    [
      'the parallelism of a Job',
      object('batch/v1', 'Job', { spec: { parallelism: 1 } }),
      object('batch/v1', 'Job', { spec: { parallelism: 2 } }),
    ],
    [
      'the data of a ConfigMap that is not immutable',
      object('v1', 'ConfigMap', { data: { a: 'b' } }),
      object('v1', 'ConfigMap', { data: { a: 'c' }, immutable: true }),
    ],
    [
      'the type of a Service',
      object('v1', 'Service', { spec: { type: 'ExternalName', externalName: 'a' } }),
      object('v1', 'Service', { spec: { clusterIP: '10.0.0.1' } }),
    ],
    [
      'the subjects of a binding',
      object(rbac, 'RoleBinding', { subjects: [] }),
      object(rbac, 'RoleBinding', { subjects: [{ kind: 'User', name: 'a' }] }),
    ],
  ])('not for %s, which can change', (_, before, after) => {
    const report = diff([before], [after]);
    expect(report).toMatchObject({ different: true, recreations: [] });
  });

  test('report the objects that are deleted with an object', () => {
    const selector = (value: string) => workload('Deployment', {}, { selector: { matchLabels: { a: value } } });
    expect(diff([selector('b')], [selector('c')]).recreations).toEqual([
      {
        ...NAME,
        kind: 'Deployment',
        because: ['spec.selector.matchLabels.a'],
        consequence: 'its pods are deleted too',
      },
    ]);
    expect(diff([crd({ scope: 'Cluster' })], [crd({ scope: 'Namespaced' })]).recreations).toMatchObject([
      { consequence: 'all objects of its kind are deleted too' },
    ]);
  });
});
