import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../render/document.ts';
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

  test('come with a pod template that differs, with the strategy that is the default', () => {
    expect(restarts('DaemonSet', {})).toEqual([
      { ...NAME, kind: 'DaemonSet', strategy: 'RollingUpdate', maxUnavailable: 1, because },
    ]);
    expect(restarts('Deployment', {})).toEqual([
      { ...NAME, kind: 'Deployment', strategy: 'RollingUpdate', maxUnavailable: '25%', maxSurge: '25%', because },
    ]);
  });

  test('come with the strategy that is written', () => {
    const rolling = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } };
    expect(restarts('DaemonSet', { updateStrategy: rolling })).toMatchObject([{ maxUnavailable: '10%' }]);
    expect(restarts('DaemonSet', { updateStrategy: { type: 'OnDelete' } })).toEqual([
      { ...NAME, kind: 'DaemonSet', strategy: 'OnDelete', because },
    ]);
    expect(restarts('Deployment', { strategy: { type: 'Recreate' } })).toEqual([
      { ...NAME, kind: 'Deployment', strategy: 'Recreate', because },
    ]);
  });

  test('do not come with other fields, nor with objects that are new or have no pods', () => {
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

  test('are told by container, init containers too', () => {
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

  test('come and go with containers and with objects', () => {
    expect(images(withImage('a'), { containers: [] })).toEqual([
      { ...NAME, kind: 'DaemonSet', container: 'a', before: 'a' },
    ]);
    expect(diff([], [workload('DaemonSet', withImage('a'))]).images).toEqual([
      { ...NAME, kind: 'DaemonSet', container: 'a', after: 'a' },
    ]);
  });
});

describe('privileges', () => {
  const told = (before: Fields | undefined, after: Fields | undefined) => {
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

  test('of containers: privileged, escalation, user', () => {
    expect(
      told(withContext({ privileged: true }), withContext({ runAsUser: 999, allowPrivilegeEscalation: false })),
    ).toEqual([
      ['a', 'privileged', true, false, 'less'],
      ['a', 'runAsUser', undefined, 999, 'other'],
      ['a', 'allowPrivilegeEscalation', undefined, false, 'less'],
    ]);
    expect(
      told(withContext({ allowPrivilegeEscalation: false }), withContext({ allowPrivilegeEscalation: true })),
    ).toEqual([['a', 'allowPrivilegeEscalation', false, true, 'more']]);
  });

  test('of containers: what takes something away', () => {
    expect(told(withContext({ readOnlyRootFilesystem: true }), withContext({ runAsNonRoot: true }))).toEqual([
      ['a', 'readOnlyRootFilesystem', true, false, 'more'],
      ['a', 'runAsNonRoot', undefined, true, 'less'],
    ]);
  });

  test('of containers: capabilities that are added are more, that are dropped less', () => {
    const capabilities = (add: string[], drop: string[]) => withContext({ capabilities: { add, drop } });
    expect(told(capabilities(['A'], []), capabilities(['A', 'B'], ['ALL']))).toEqual([
      ['a', 'capabilities.add', ['A'], ['A', 'B'], 'more'],
      ['a', 'capabilities.drop', undefined, ['ALL'], 'less'],
    ]);
    expect(told(capabilities(['A'], []), capabilities(['B'], []))).toMatchObject([{ 4: 'other' }]);
  });

  test('of pods: the namespaces of the host, the service account, seccomp', () => {
    const pod = (fields: Fields) => ({ containers: [], ...fields });
    expect(
      told(
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
      ['', 'seccompProfile', undefined, 'RuntimeDefault', 'other'],
    ]);
  });

  test('of containers: directories and ports of the host', () => {
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
    expect(told(pod({}), mounted(false))).toEqual([['a', 'hostPath', undefined, ['/var/run'], 'more']]);
    expect(told(mounted(false), mounted(true))).toEqual([
      ['a', 'hostPath', ['/var/run'], ['/var/run (read-only)'], 'other'],
    ]);
    expect(told(pod({ ports: [{ containerPort: 1, hostPort: 2 }] }), pod({}))).toEqual([
      ['a', 'hostPort', ['2/TCP'], undefined, 'less'],
    ]);
  });

  test('of containers that are new: what they are given; of those that are gone: what they lose', () => {
    const given = {
      privileged: true,
      allowPrivilegeEscalation: false,
      runAsUser: 0,
      runAsGroup: 0,
      readOnlyRootFilesystem: true,
    };
    expect(told({ containers: [] }, withContext(given))).toEqual([
      ['a', 'privileged', undefined, true, 'more'],
      ['a', 'runAsUser', undefined, 0, 'more'],
    ]);
    expect(told(withContext(given), undefined)).toEqual([
      ['a', 'privileged', true, undefined, 'less'],
      ['a', 'runAsUser', 0, undefined, 'less'],
    ]);
  });

  test('of roles and of those who hold them', () => {
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
