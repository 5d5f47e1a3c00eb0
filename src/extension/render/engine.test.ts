import { describe, expect, test } from 'vitest';
import type { Contexts } from '../../generated/templates.js';
import { fillTemplate } from './engine.ts';

const NAME = 'ippool/ippool-default-ipv4-ippool';
const context = { cidr: '100.96.0.0/11', ipipMode: 'Always', vxlanMode: 'Never' };

/** As a presenter would get past the type check. */
const fill = (name: keyof Contexts, anything: object) => fillTemplate(name, anything as never);

describe('a compiled template', () => {
  test('is its text if it has no values', () => {
    expect(fillTemplate('node/serviceaccount-calico-node', {})).toBe(
      [
        'apiVersion: v1',
        'kind: ServiceAccount',
        'metadata:',
        '  name: calico-node',
        '  namespace: kube-system',
        'automountServiceAccountToken: false',
        '',
      ].join('\n'),
    );
  });

  test('is filled with values', () => {
    expect(fillTemplate(NAME, context)).toContain('\n  cidr: 100.96.0.0/11\n');
  });

  test('quotes values that would change its structure, and escapes nothing for HTML', () => {
    expect(fillTemplate(NAME, { ...context, cidr: 'a: b\n- <&\'">' })).toContain('\n  cidr: "a: b\\n- <&\'\\">"\n');
  });

  test.each([
    ['a value', NAME, { ipipMode: 'Always', vxlanMode: 'Never' }, 'got undefined'],
    [
      'a boolean but with its text',
      'node/clusterrolebinding-calico-node',
      { typha: 'true' },
      'expects a boolean, got string',
    ],
    ['a boolean', 'node/clusterrolebinding-calico-node', {}, 'expects a boolean, got undefined'],
  ] as const)('reports a defect with its name for a context without %s', (_what, name, given, message) => {
    expect(() => fill(name, given)).toThrow(new RegExp(`^template ${name}: .*${message}$`));
  });
});
