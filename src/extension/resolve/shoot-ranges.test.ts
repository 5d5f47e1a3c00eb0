import { describe, expect, test } from 'vitest';
import { issueLines, NETWORK, renderTexts, SHOOT } from '../../../test/support/render-texts.ts';
import type { Options } from '../pipeline.ts';

/** A Shoot with other networking fields (at an indent of four) and a status. */
const shoot = (networking: string, status = '') =>
  `${SHOOT.slice(0, SHOOT.indexOf('    pods'))}${networking}    providerConfig: {overlay: {enabled: true}}\n${status}`;
const V4 = '    pods: 10.20.0.0/16\n    services: 10.30.0.0/16\n';
const status = (pods: string, services: string, constraints = '[]') =>
  `status:\n  networking: {pods: ${pods}, services: ${services}}\n  constraints: ${constraints}\n`;
const migration = (...states: string[]) =>
  `[${states.map((state) => `{type: DualStackNodesMigrationReady, status: "${state}"}`).join(', ')}]`;

/** The pod CIDR of the Network, and the families that are in use. */
function network(text: string, options?: Options) {
  const { values, issues } = renderTexts({ 's.yaml': text }, options);
  const errors = issues.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`);
  return values
    ? `${values.global.podCIDR}${values.config.ipv4.enabled ? ' v4' : ''}${values.config.ipv6.enabled ? ' v6' : ''}`
    : errors;
}

describe('the pod CIDR of the Network that Gardener creates for a Shoot', () => {
  const families = (list: string, fields = V4) => `${fields}    ipFamilies: [${list}]\n`;
  const both = status('["2001:db8:20::/56", 10.20.0.0/16]', '["2001:db8:30::/112", 10.30.0.0/16]');

  test.each([
    ['is that of the spec', shoot(V4), '10.20.0.0/16 v4'],
    ['has no host bits', shoot(V4.replace('10.20.0.0', '10.20.5.6')), '10.20.0.0/16 v4'],
    [
      'is in canonical form',
      shoot(families('IPv6', '    pods: 2001:DB8:0::5/48\n    services: 2001:db8:9::/112\n')),
      '2001:db8::/48 v6',
    ],
    [
      'is that of the status if the spec has none',
      shoot(families('IPv6', ''), status('["2001:db8:20::/56"]', '["2001:db8:30::/112"]')),
      '2001:db8:20::/56 v6',
    ],
    [
      'is that of the spec, before others of its family',
      shoot(families('IPv4'), status('[10.21.0.0/16, 10.20.0.0/16]', '[]')),
      '10.20.0.0/16 v4',
    ],
    ['is the IPv4 one with IPv4 first', shoot(families('IPv4, IPv6'), both), '10.20.0.0/16 v4 v6'],
    ['is the IPv4 one with IPv6 first', shoot(families('IPv6, IPv4'), both), '10.20.0.0/16 v4 v6'],
    [
      'is the IPv4 one with IPv6 first, also if the spec has the IPv6 one',
      shoot(families('IPv6, IPv4', '    pods: 2001:db8:20::/56\n    services: 2001:db8:30::/112\n'), both),
      '10.20.0.0/16 v4 v6',
    ],
    [
      'is the second one with IPv6 first, also if that is an IPv6 one',
      shoot(
        families('IPv6, IPv4', ''),
        status('["2001:db8:20::/56", "2001:db8:21::/56", 10.20.0.0/16]', both.match(/services: (\[.*\])}/)?.[1] ?? ''),
      ),
      '2001:db8:21::/56 v4 v6',
    ],
    ['is the only one with IPv6 first and no status', shoot(families('IPv6, IPv4')), '10.20.0.0/16 v4 v6'],
    [
      'is one of the first family while nodes are migrated',
      shoot(families('IPv4, IPv6'), status('["2001:db8:20::/56", 10.20.0.0/16]', '[]', migration('False'))),
      '10.20.0.0/16 v4',
    ],
    [
      'is one of the only family once nodes are back at it',
      shoot(
        families('IPv4', ''),
        status('["2001:db8:20::/56", 10.20.0.0/16]', '["2001:db8:30::/112", 10.30.0.0/16]', migration('True')),
      ),
      '10.20.0.0/16 v4',
    ],
    ['is the default if nothing sets it', shoot(''), '100.96.0.0/11 v4'],
    ['is used for IPv4 with an empty list of families', shoot(families('')), '10.20.0.0/16 v4'],
  ])('%s', (_what, text, expected) => {
    expect(network(text)).toEqual(expected);
  });

  test('is the IPv4 one of flags with IPv6 first', () => {
    const overrides = {
      ipFamilies: 'IPv6,IPv4',
      podCIDR: '2001:db8:20::/56,10.20.0.0/16',
      serviceCIDR: '10.30.0.0/16',
    };
    expect(renderTexts({ 'c.yaml': '' }, { overrides }).values?.global.podCIDR).toBe('10.20.0.0/16');
  });
});

describe('several constraints on the migration', () => {
  test.each([
    [['True', 'False'], '10.20.0.0/16 v4 v6'],
    [['False', 'True'], '10.20.0.0/16 v4'],
    [['', 'True'], '10.20.0.0/16 v4'],
  ])('have the first of %j in effect', (states, expected) => {
    const text = shoot(`${V4}    ipFamilies: [IPv4, IPv6]\n`, status('[]', '[]', migration(...states)));
    expect(network(text)).toBe(expected);
  });

  test('include others, which are ignored', () => {
    const constraints = `[{type: HibernationPossible, status: "False"}, {type: DualStackNodesMigrationReady, status: "True"}]`;
    const text = shoot(`${V4}    ipFamilies: [IPv4, IPv6]\n`, status('[]', '[]', constraints));
    expect(network(text)).toBe('10.20.0.0/16 v4 v6');
  });
});

describe('CIDRs that Gardener cannot parse', () => {
  test.each([
    ['pods of the spec', shoot(V4.replace('10.20.0.0/16', 'x')), ['INVALID_VALUE spec.networking.pods']],
    ['services of the spec', shoot(V4.replace('10.30.0.0/16', '""')), ['INVALID_VALUE spec.networking.services']],
    [
      'pods of the status, once',
      shoot(V4, status('[x, 10.20.0.0/16]', '[]')),
      ['INVALID_VALUE status.networking.pods[0]'],
    ],
    [
      'services of the status',
      shoot(V4, status('[]', '[10.30.0.0/16, x]')),
      ['INVALID_VALUE status.networking.services[1]'],
    ],
  ])('are rejected: %s', (_what, text, errors) => {
    expect(network(text)).toEqual(errors);
  });

  test('are accepted for services in the status together with a Network', () => {
    const texts = {
      'n.yaml': `${NETWORK}  ipFamilies: [IPv4]\n`,
      's.yaml': `${SHOOT}    providerConfig: {overlay: {enabled: true}}\n${status('[]', '[x]')}`,
    };
    expect(issueLines(texts).filter((line) => line.startsWith('error'))).toEqual([]);
  });
});

describe('a Network together with its Shoot', () => {
  const dual = (podCIDR: string) => ({
    'n.yaml': `${NETWORK.replace('100.96.0.0/11', podCIDR).replace('100.64.0.0/13', '10.30.0.0/16')}  ipFamilies: [IPv6, IPv4]\n  providerConfig: {overlay: {enabled: true}}\n`,
    's.yaml': shoot(
      '    pods: 2001:db8:20::/56\n    services: 10.30.0.0/16\n    ipFamilies: [IPv6, IPv4]\n',
      status('["2001:db8:20::/56", 10.20.0.0/16]', '[]'),
    ),
  });

  test.each(['10.20.0.0/16', '10.20.1.1/16', '2001:db8:20::/56'])('can have the CIDR %s of the Shoot', (cidr) => {
    expect(issueLines(dual(cidr)).filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('must not have a CIDR that the Shoot lacks', () => {
    expect(issueLines(dual('10.21.0.0/16'))).toEqual(['error CONFLICT spec.podCIDR n.yaml:6:12 < s.yaml:9:11']);
  });
});

describe('a Network without families', () => {
  const v6 = NETWORK.replace('100.96.0.0/11', '2001:db8:1::/48').replace('100.64.0.0/13', '2001:db8:2::/108');

  test.each(['', '  ipFamilies: []\n', '  ipFamilies: null\n'])('is checked as an IPv4 network: %j', (families) => {
    expect(issueLines({ 'n.yaml': v6 + families }).filter((line) => line.startsWith('error'))).toEqual([
      'error FAMILY_MISMATCH spec.podCIDR n.yaml:6:12',
      'error FAMILY_MISMATCH spec.serviceCIDR n.yaml:7:16',
    ]);
  });
});
