import { expect, test } from 'vitest';
import { audit } from '../../kubernetes/pod-security/audit.ts';
import { formatAudit } from './format-audit.ts';

const GOOD = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

test('formats a table for each workload', () => {
  const daemonSet = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace: 'system' },
    spec: {
      template: {
        spec: {
          hostNetwork: true,
          volumes: [{ name: 'run', hostPath: { path: '/run' } }],
          initContainers: [{ name: 'setup', securityContext: { privileged: true, runAsUser: 0, runAsGroup: 0 } }],
          containers: [
            {
              name: 'agent',
              ports: [{ containerPort: 9091 }, { containerPort: 53, protocol: 'UDP' }],
              volumeMounts: [{ name: 'run', mountPath: '/run', readOnly: true }],
              securityContext: { ...GOOD, capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } },
            },
          ],
        },
      },
    },
  };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'good' },
    spec: { containers: [{ name: 'good', securityContext: GOOD }] },
  };
  expect(formatAudit(audit([daemonSet, pod]))).toBe(`Pod Security Standards, latest: 1 privileged, 1 restricted

DaemonSet system/agent: privileged
  host namespaces  hostNetwork
  host paths       /run
  its pods fail    hostPorts

  CONTAINER   LEVEL       PRIVILEGED  USER      ESCALATE  SECCOMP
  init setup  privileged  yes         0:0       yes       unset
  agent       privileged  no          non-root  no        RuntimeDefault
    adds        NET_ADMIN
    drops       ALL
    host ports  9091, 53/UDP
    host paths  /run (read-only)

  fails baseline    capabilities_baseline: agent
  fails baseline    hostNamespaces: hostNetwork is true
  fails baseline    hostPathVolumes: volume run
  fails baseline    privileged: init setup
  fails restricted  allowPrivilegeEscalation: init setup
  fails restricted  capabilities_restricted: init setup
  fails restricted  runAsNonRoot: init setup
  fails restricted  runAsUser: init setup
  fails restricted  seccompProfile_restricted: init setup

Pod good: restricted

  CONTAINER  LEVEL       PRIVILEGED  USER      ESCALATE  SECCOMP
  good       restricted  no          non-root  no        RuntimeDefault
    drops       ALL
`);
});

test('wraps long names at 100 columns', () => {
  const long = 'an-endlessly-long-name-for-a-container-that-nobody-would-choose';
  const containers = Array.from({ length: 9 }, (_, index) => ({
    name: `${long}-${index}`,
    securityContext: {
      ...(index > 0 && GOOD),
      runAsUser: 1000650000,
      runAsGroup: 1000650000,
      capabilities: {
        add: ['NET_ADMIN', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_MODULE', 'SYS_TIME', 'BPF', 'PERFMON', 'NET_RAW'],
      },
    },
  }));
  const text = formatAudit(audit([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers } }]));
  expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(text).toContain('PERFMON');
});

test('escapes control characters in names', () => {
  const text = formatAudit(
    audit([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a\u001b[31m\n' }, spec: { containers: [] } }]),
  );
  expect(text).toContain('Pod a\\u{1b}[31m\\u{a}: restricted');
});

test('reports that there are no workloads', () => expect(formatAudit(audit([]))).toBe('no workloads\n'));
