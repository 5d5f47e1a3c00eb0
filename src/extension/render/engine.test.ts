import { describe, expect, test } from 'vitest';
import type { Contexts } from '../../generated/templates.js';
import { fillTemplate } from './engine.ts';

const NAME = 'ippool/ippool-default-ipv4-ippool';
const context = { cidr: '100.96.0.0/11', ipipMode: 'Always', vxlanMode: 'Never' };

/** As a presenter would get past the type check. */
const fill = (name: keyof Contexts, anything: object) => fillTemplate(name, anything as never);

describe('a template', () => {
  test('that reads nothing is its text', () => {
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

  test('is filled in', () => {
    expect(fillTemplate(NAME, context)).toContain('\n  cidr: 100.96.0.0/11\n');
  });

  test('quotes what would change its structure, and escapes nothing for HTML', () => {
    expect(fillTemplate(NAME, { ...context, cidr: 'a: b\n- <&\'">' })).toContain('\n  cidr: "a: b\\n- <&\'\\">"\n');
  });

  test.each([
    ['a value', NAME, { ipipMode: 'Always', vxlanMode: 'Never' }, 'got undefined'],
    [
      'a boolean but with its text',
      'node/clusterrolebinding-calico-node',
      { typha: 'true' },
      'wants a boolean, got string',
    ],
    ['a boolean', 'node/clusterrolebinding-calico-node', {}, 'wants a boolean, got undefined'],
  ] as const)('without %s is a defect that names the template', (_what, name, given, message) => {
    expect(() => fill(name, given)).toThrow(new RegExp(`^template ${name}: .*${message}$`));
  });
});
