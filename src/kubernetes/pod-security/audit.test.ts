import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';

const privileged = { name: 'a', securityContext: { privileged: true } };
const podSpec = { containers: [privileged] };
const template = { spec: podSpec };

/** Returns the only workload of a manifest. */
function only(manifest: unknown) {
  const { workloads, unreadable } = audit([manifest]);
  expect(unreadable).toEqual([]);
  expect(workloads).toHaveLength(1);
  return workloads[0] as NonNullable<(typeof workloads)[0]>;
}

describe('kinds of workloads', () => {
  test.each([
    ['v1', 'Pod', { spec: podSpec }, 'spec.containers[0].securityContext.privileged'],
    ['v1', 'PodTemplate', { template }, 'template.spec.containers[0].securityContext.privileged'],
    [
      'v1',
      'ReplicationController',
      { spec: { template } },
      'spec.template.spec.containers[0].securityContext.privileged',
    ],
    ['apps/v1', 'Deployment', { spec: { template } }, 'spec.template.spec.containers[0].securityContext.privileged'],
    ['apps/v1', 'DaemonSet', { spec: { template } }, 'spec.template.spec.containers[0].securityContext.privileged'],
    ['apps/v1', 'StatefulSet', { spec: { template } }, 'spec.template.spec.containers[0].securityContext.privileged'],
    [
      'extensions/v1beta1',
      'ReplicaSet',
      { spec: { template } },
      'spec.template.spec.containers[0].securityContext.privileged',
    ],
    ['batch/v1', 'Job', { spec: { template } }, 'spec.template.spec.containers[0].securityContext.privileged'],
    [
      'batch/v1',
      'CronJob',
      { spec: { jobTemplate: { spec: { template } } } },
      'spec.jobTemplate.spec.template.spec.containers[0].securityContext.privileged',
    ],
  ])('audits %s %s', (apiVersion, kind, body, path) => {
    const workload = only({ apiVersion, kind, metadata: { name: 'a', namespace: 'b' }, ...body });
    expect(workload).toMatchObject({
      apiVersion,
      kind,
      name: 'a',
      namespace: 'b',
      level: 'privileged',
      failsBaseline: ['privileged'],
    });
    expect(workload.findings.find(({ check }) => check === 'privileged')).toMatchObject({
      path,
      container: { type: 'container', name: 'a' },
    });
  });

  test('audits a custom resource by each of its pod templates', () => {
    const rollout = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'r' },
      spec: { template },
    };
    expect(only(rollout)).toMatchObject({ kind: 'Rollout', name: 'r', template: 'spec.template', level: 'privileged' });
    const job = {
      apiVersion: 'example.org/v1',
      kind: 'TrainingJob',
      metadata: { name: 't', namespace: 'n' },
      spec: { replicas: [{ role: 'head', pod: template }, { pod: { spec: { initContainers: [{ name: 'b' }] } } }] },
    };
    const { workloads, level } = audit([job]);
    expect(level).toBe('privileged');
    expect(workloads.map((workload) => [workload.template, workload.level])).toEqual([
      ['spec.replicas[0].pod', 'privileged'],
      ['spec.replicas[1].pod', 'baseline'],
    ]);
    expect(workloads[0]?.findings.find(({ check }) => check === 'privileged')?.path).toBe(
      'spec.replicas[0].pod.spec.containers[0].securityContext.privileged',
    );
  });

  test('audits a custom resource with the name of a built-in kind', () =>
    expect(only({ apiVersion: 'example.org/v1', kind: 'Pod', metadata: { name: 'a' }, spec: podSpec })).toMatchObject({
      kind: 'Pod',
      template: '',
      level: 'privileged',
    }));

  test('reports a custom resource whose pod template cannot be decoded', () => {
    const broken = { spec: { containers: [{ name: 'a', ports: [{ containerPort: '80' }] }] } };
    const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: {}, spec: { template: broken } };
    expect(audit([rollout])).toMatchObject({
      workloads: [],
      unreadable: [{ path: 'spec.template.spec.containers[0].ports[0].containerPort' }],
    });
  });

  test('counts objects without pods, and copies of pod templates, by kind', () => {
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } };
    const revision = { apiVersion: 'apps/v1', kind: 'ControllerRevision', data: { spec: { template } } };
    const workflow = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', spec: { templates: [{ container: {} }] } };
    const list = { apiVersion: 'example.org/v1', kind: 'RouteList', items: ['a'] };
    expect(audit([configMap, revision, workflow, configMap, list])).toEqual({
      policyVersion: 'latest',
      rulesVersion: 'v1.37',
      level: 'restricted',
      workloads: [],
      notJudged: [
        { kind: 'ConfigMap', apiVersion: 'v1', count: 2 },
        { kind: 'ControllerRevision', apiVersion: 'apps/v1', count: 1 },
        { kind: 'RouteList', apiVersion: 'example.org/v1', count: 1 },
        { kind: 'Workflow', apiVersion: 'argoproj.io/v1alpha1', count: 1 },
      ],
      unreadable: [],
    });
  });

  test('audits nested and typed Lists', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: podSpec };
    const list = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [pod] }] };
    expect(only(list).findings[0]?.path).toMatch(/^items\[0\]\.items\[0\]\.spec\./);
    const { apiVersion: _, kind: __, ...bare } = pod;
    expect(only({ apiVersion: 'v1', kind: 'PodList', items: [bare] })).toMatchObject({
      kind: 'Pod',
      apiVersion: 'v1',
      name: 'a',
    });
  });
});

describe('containers', () => {
  const workload = only({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: {
      hostNetwork: true,
      securityContext: {
        runAsUser: 999,
        runAsGroup: 1,
        runAsNonRoot: true,
        seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' },
      },
      volumes: [
        { name: 'v', hostPath: { path: '/var/run', type: 'Directory' } },
        { name: 'w', emptyDir: {} },
      ],
      initContainers: [
        { name: 'i', image: 'x:1', securityContext: { runAsUser: 0, capabilities: { add: ['NET_ADMIN'] } } },
      ],
      containers: [
        {
          name: 'c',
          ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 81, protocol: 'UDP' }],
          volumeMounts: [
            { name: 'v', mountPath: '/host', readOnly: true },
            { name: 'w', mountPath: '/tmp' },
          ],
        },
      ],
      ephemeralContainers: [{ name: 'e', securityContext: { privileged: true }, ports: [{ containerPort: 82 }] }],
    },
  });

  test('reports the containers of all three lists', () => {
    expect(workload.containers.map(({ name, type, level }) => [type, name, level])).toEqual([
      ['init', 'i', 'privileged'],
      ['container', 'c', 'privileged'],
      ['ephemeral', 'e', 'privileged'],
    ]);
  });

  test('reports settings that containers inherit from their pod', () => {
    expect(workload.containers.map(({ user }) => user.runAsUser)).toEqual([0, 999, 999]);
    expect(workload.containers[0]?.user).toEqual({ runAsUser: 0, runAsGroup: 1, runAsNonRoot: true });
    expect(workload.containers[1]?.seccompProfile).toEqual({ type: 'Localhost', localhostProfile: 'a.json' });
  });

  test('reports the host access of containers', () => {
    expect(workload.pod).toMatchObject({
      hostNetwork: true,
      hostPID: false,
      hostPaths: [{ volume: 'v', path: '/var/run', type: 'Directory' }],
      failsBaseline: ['hostNamespaces', 'hostPathVolumes'],
    });
    expect(workload.containers[1]?.hostPaths).toEqual([
      { volume: 'v', path: '/var/run', mountPath: '/host', readOnly: true },
    ]);
    expect(workload.containers[1]?.hostPorts).toEqual([
      { hostPort: 80, containerPort: 80, protocol: 'TCP', implied: true },
      { hostPort: 81, containerPort: 81, protocol: 'UDP', implied: false },
    ]);
    expect(workload.containers[2]?.hostPorts).toEqual([]);
  });
});

test('counts the implied host ports of a host-network pod only in the result for the pod', () => {
  const containers = [{ name: 'a', ports: [{ containerPort: 80 }] }];
  const workload = only({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { hostNetwork: true, containers },
  });
  expect(workload.failsBaseline).toEqual(['hostNamespaces']);
  expect(workload.asPod?.failsBaseline).toEqual(['hostNamespaces', 'hostPorts']);
});

test('replaces a baseline check by its restricted variant', () => {
  const spec = { containers: [{ name: 'a', securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }] };
  const workload = only({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });
  expect(workload.failsBaseline).toEqual(['capabilities_baseline']);
  expect(workload.failsRestricted).not.toContain('capabilities_baseline');
  expect(workload.failsRestricted).toContain('capabilities_restricted');
});

test('reports undecodable fields and omits their workload', () => {
  const bad = {
    ...privileged,
    securityContext: { privileged: 'true', runAsUser: 1.5, capabilities: { add: 'NET_ADMIN' } },
    ports: [{ hostPort: 2 ** 31 }],
  };
  const report = audit([
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [bad] } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b' }, spec: podSpec },
  ]);
  expect(report.workloads.map(({ name }) => name)).toEqual(['b']);
  expect(report.unreadable).toEqual([
    {
      manifest: 0,
      path: 'spec.containers[0].securityContext.privileged',
      message: '"privileged" must be true or false, not the string "true"',
    },
    {
      manifest: 0,
      path: 'spec.containers[0].securityContext.runAsUser',
      message: '"runAsUser" must be an integer, not the number 1.5',
    },
    {
      manifest: 0,
      path: 'spec.containers[0].securityContext.capabilities.add',
      message: '"add" must be a list, not the string "NET_ADMIN"',
    },
    {
      manifest: 0,
      path: 'spec.containers[0].ports[0].hostPort',
      message: '"hostPort" must be a 32-bit integer, not the number 2147483648',
    },
  ]);
});

test('ignores keys of the object prototype', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [Object.create({ securityContext: { privileged: true } })] },
  };
  expect(only(pod).failsBaseline).toEqual([]);
  expect(audit([{ apiVersion: 'v1', kind: 'constructor' }]).workloads).toEqual([]);
});

test('rejects an invalid policy version', () => {
  expect(() => audit([], { policyVersion: 'v1.x' as 'v1.1' })).toThrow(RangeError);
});
