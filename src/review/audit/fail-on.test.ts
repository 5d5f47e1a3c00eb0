import { describe, expect, test } from 'vitest';
import { audit } from '../../kubernetes/pod-security/audit.ts';
import { failuresOn, parseFailOn } from './fail-on.ts';

describe('parseFailOn', () => {
  test('parses levels and checks', () => {
    const { failOn, problems } = parseFailOn('baseline, privileged,hostPorts', 'latest');
    expect(problems).toEqual([]);
    // "privileged" names a level and a check. The level could never fail.
    expect(failOn).toEqual({ levels: ['baseline'], checks: ['privileged', 'hostPorts'] });
  });

  test.each([
    ['hostPort', 'latest', '"hostPort" is neither a level nor a check, did you mean "hostPorts"?'],
    ['Baseline', 'latest', '"Baseline" is neither a level nor a check, did you mean "baseline"?'],
    ['', 'latest', /^"" is neither a level nor a check \(supported: baseline, restricted, appArmorProfile, /],
    ['hostProbesAndHostLifecycle', 'v1.33', 'check hostProbesAndHostLifecycle requires policy version v1.34 or later'],
  ] as const)('%j in %s is refused', (text, version, problem) => {
    const { problems } = parseFailOn(text, version);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });
});

describe('failuresOn', () => {
  const good = {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  };
  const pod = (name: string, securityContext: object) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [{ name, securityContext }] },
  });
  const report = audit([pod('bad', { privileged: true }), pod('fair', {}), pod('good', good)]);

  test.each([
    ['baseline', ['bad is privileged, worse than baseline']],
    ['restricted', ['bad is privileged, worse than restricted', 'fair is baseline, worse than restricted']],
    ['privileged', ['bad fails privileged']],
    [
      'runAsNonRoot,baseline',
      ['bad is privileged, worse than baseline, fails runAsNonRoot', 'fair fails runAsNonRoot'],
    ],
    ['hostPorts', []],
  ])('returns the reasons of failures for %s', (text, expected) => {
    const failures = failuresOn(report, parseFailOn(text, 'latest').failOn);
    expect(failures.map(({ workload, reasons }) => `${workload.name} ${reasons.join(', ')}`)).toEqual(expected);
  });
});
