import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { CHECKS, type CheckId } from './checks.ts';
import type { PolicyVersion } from './policy.ts';

const GOOD = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Returns the failed checks of a pod, of both levels. */
function failing(spec: object, policyVersion: PolicyVersion = 'latest', annotations: object = {}): CheckId[] {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', annotations }, spec };
  const [workload] = audit([pod], { policyVersion }).workloads;
  if (!workload) throw new Error('the pod is not judged');
  return [...new Set([...workload.failsBaseline, ...workload.failsRestricted])];
}

/** Returns a pod with one compliant container, except for the given fields. */
function withContext(securityContext: object, more: object = {}) {
  return { containers: [{ name: 'a', securityContext: { ...GOOD, ...securityContext } }], ...more };
}

const withContainer = (fields: object) => ({ containers: [{ name: 'a', securityContext: GOOD, ...fields }] });
const withVolume = (volume: object) => ({ ...withContext({}), volumes: [{ name: 'v', ...volume }] });
const withSysctl = (name: string) => ({ ...withContext({}), securityContext: { sysctls: [{ name, value: '1' }] } });
const unconfined = { seccompProfile: { type: 'Unconfined' } };

describe('each check', () => {
  const cases: [string, object, CheckId[], PolicyVersion?][] = [
    ['a good container', withContext({}), []],
    [
      'no securityContext',
      { containers: [{ name: 'a' }] },
      ['allowPrivilegeEscalation', 'capabilities_restricted', 'runAsNonRoot', 'seccompProfile_restricted'],
    ],
    ['no securityContext, before there were fields', { containers: [{ name: 'a' }] }, ['runAsNonRoot'], 'v1.0'],
    ['privileged', withContext({ privileged: true }), ['privileged']],
    ['privileged: null', withContext({ privileged: null }), []],
    ['hostPID', { ...withContext({}), hostPID: true }, ['hostNamespaces']],
    [
      'NET_ADMIN',
      withContext({ capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } }),
      ['capabilities_baseline', 'capabilities_restricted'],
    ],
    ['CHOWN', withContext({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }), ['capabilities_restricted']],
    ['NET_BIND_SERVICE', withContext({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }), []],
    ['drops all in small letters', withContext({ capabilities: { drop: ['all'] } }), ['capabilities_restricted']],
    ['drops nothing in v1.21', withContext({ capabilities: {} }), [], 'v1.21'],
    ['hostPath', withVolume({ hostPath: { path: '/' } }), ['hostPathVolumes', 'restrictedVolumes']],
    ['nfs', withVolume({ nfs: { server: 'a', path: '/' } }), ['restrictedVolumes']],
    ['no source at all', withVolume({}), ['restrictedVolumes']],
    ['a null source', withVolume({ secret: null }), ['restrictedVolumes']],
    ['image volume', withVolume({ image: {} }), []],
    ['hostPort', withContainer({ ports: [{ containerPort: 1, hostPort: 1 }] }), ['hostPorts']],
    ['hostPort 0', withContainer({ ports: [{ containerPort: 1, hostPort: 0 }] }), []],
    [
      'probe host',
      withContainer({ livenessProbe: { httpGet: { port: 1, host: 'a' } } }),
      ['hostProbesAndHostLifecycle'],
    ],
    ['probe host in v1.33', withContainer({ livenessProbe: { httpGet: { port: 1, host: 'a' } } }), [], 'v1.33'],
    ['empty probe host', withContainer({ livenessProbe: { httpGet: { port: 1, host: '' } } }), []],
    [
      'lifecycle host',
      withContainer({ lifecycle: { preStop: { tcpSocket: { port: 1, host: 'a' } } } }),
      ['hostProbesAndHostLifecycle'],
    ],
    ['escalation', withContext({ allowPrivilegeEscalation: true }), ['allowPrivilegeEscalation']],
    ['escalation in v1.7', withContext({ allowPrivilegeEscalation: true }), [], 'v1.7'],
    ['AppArmor off', withContext({ appArmorProfile: { type: 'Unconfined' } }), ['appArmorProfile']],
    ['AppArmor without a type', withContext({ appArmorProfile: {} }), ['appArmorProfile']],
    ['procMount', withContext({ procMount: 'Unmasked' }), ['procMount', 'procMount_restricted']],
    ['procMount in v1.34', withContext({ procMount: 'Unmasked' }, { hostUsers: false }), ['procMount'], 'v1.34'],
    [
      'procMount in a user namespace',
      withContext({ procMount: 'Unmasked' }, { hostUsers: false }),
      ['procMount_restricted'],
    ],
    [
      'runAsNonRoot by the pod',
      { ...withContext({ runAsNonRoot: null }), securityContext: { runAsNonRoot: true } },
      [],
    ],
    [
      'runAsNonRoot false by the pod',
      { ...withContext({}), securityContext: { runAsNonRoot: false } },
      ['runAsNonRoot'],
    ],
    ['runAsNonRoot false in a user namespace', withContext({ runAsNonRoot: false }, { hostUsers: false }), []],
    [
      'runAsNonRoot false in a user namespace in v1.34',
      withContext({ runAsNonRoot: false }, { hostUsers: false }),
      ['runAsNonRoot'],
      'v1.34',
    ],
    ['runAsUser 0', withContext({ runAsUser: 0 }), ['runAsUser']],
    ['runAsUser 0 by the pod', { ...withContext({}), securityContext: { runAsUser: 0 } }, ['runAsUser']],
    ['runAsUser 0 in v1.22', withContext({ runAsUser: 0 }), [], 'v1.22'],
    ['seccomp off', withContext(unconfined), ['seccompProfile_baseline', 'seccompProfile_restricted']],
    ['seccomp off in v1.18', withContext(unconfined), [], 'v1.18'],
    [
      'seccomp off by the pod, on by the container',
      { ...withContext({}), securityContext: unconfined },
      ['seccompProfile_baseline', 'seccompProfile_restricted'],
    ],
    ['SELinux type', withContext({ seLinuxOptions: { type: 'spc_t' } }), ['seLinuxOptions']],
    ['SELinux role', withContext({ seLinuxOptions: { role: 'a' } }), ['seLinuxOptions']],
    ['SELinux level', withContext({ seLinuxOptions: { level: 's0' } }), []],
    ['SELinux container engine', withContext({ seLinuxOptions: { type: 'container_engine_t' } }), []],
    [
      'SELinux container engine in v1.30',
      withContext({ seLinuxOptions: { type: 'container_engine_t' } }),
      ['seLinuxOptions'],
      'v1.30',
    ],
    [
      'sysctl',
      { ...withContext({}), securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } },
      ['sysctls'],
    ],
    ['tcp_rmem', { ...withContext({}), securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] } }, []],
    [
      'tcp_rmem in v1.31',
      { ...withContext({}), securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] } },
      ['sysctls'],
      'v1.31',
    ],
    ['tcp_notsent_lowat', withSysctl('net.ipv4.tcp_notsent_lowat'), []],
    ['tcp_notsent_lowat in v1.36', withSysctl('net.ipv4.tcp_notsent_lowat'), ['sysctls'], 'v1.36'],
    ['tcp_slow_start_after_idle in v1.37', withSysctl('net.ipv4.tcp_slow_start_after_idle'), [], 'v1.37'],
    ['HostProcess', withContext({ windowsOptions: { hostProcess: true } }), ['windowsHostProcess']],
    ['Windows', { os: { name: 'windows' }, containers: [{ name: 'a', securityContext: { runAsNonRoot: true } }] }, []],
    [
      'Windows in v1.24',
      { os: { name: 'windows' }, containers: [{ name: 'a', securityContext: { runAsNonRoot: true } }] },
      ['allowPrivilegeEscalation', 'capabilities_restricted', 'seccompProfile_restricted'],
      'v1.24',
    ],
  ];

  test.each(cases)('reports %s', (_, spec, expected, version) => {
    expect(failing(spec, version).sort()).toEqual([...expected].sort());
  });

  test('has a test case', () => {
    const tested = new Set(cases.flatMap(([, , expected]) => expected));
    expect(CHECKS.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
  });
});

describe('deprecated annotations', () => {
  const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/any';
  const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';

  test.each([
    ['unconfined', ['appArmorProfile']],
    ['', []],
    ['localhost/a', []],
    ['runtime/default', []],
  ])('checks the AppArmor annotation %j', (value, expected) => {
    expect(failing(withContext({}), 'latest', { [APPARMOR]: value })).toEqual(expected);
  });

  test('checks seccomp annotations before v1.19 for existing containers', () => {
    expect(failing(withContext({}), 'v1.18', { [`${SECCOMP}a`]: 'unconfined' })).toEqual(['seccompProfile_baseline']);
    expect(failing(withContext({}), 'v1.18', { [`${SECCOMP}b`]: 'unconfined' })).toEqual([]);
    expect(failing(withContext({}), 'v1.18', { [`${SECCOMP}a`]: 'docker/default' })).toEqual([]);
    expect(failing(withContext({}), 'v1.19', { [`${SECCOMP}a`]: 'unconfined' })).toEqual([]);
  });
});
