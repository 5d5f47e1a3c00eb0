import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAutodetectionMethod } from './autodetection-method.ts';

describe('checkAutodetectionMethod', () => {
  test.each([
    ...[
      'first-found',
      'kubernetes-internal-ip',
      'can-reach=8.8.8.8',
      'can-reach=2001:db8::1',
      'can-reach=www.example.com',
    ],
    ...[
      'can-reach=a.b-c.d',
      'can-reach=008.8.8.8',
      'interface=eth.*',
      'interface=eth0,eth1',
      'interface=a=b',
      "interface=a b'c",
    ],
    ...[
      'interface=(?<n>a)(?<n>b)',
      'interface=(?i)ETH[0-9]|ens.+',
      'skip-interface=docker.*,cali.*',
      'cidr=10.1.0.0/16',
      'cidr=2001:db8::/32',
    ],
  ])('accepts %s', (method) => {
    expect(checkAutodetectionMethod(method)).toBeUndefined();
  });

  test.each([
    ['', 'is empty'],
    ['first-found=', 'takes no parameter'],
    ['first-found=1', 'takes no parameter'],
    ['kubernetes-internal-ip=x', 'takes no parameter'],
    ['can-reach', 'requires a parameter'],
    ['can-reach=', 'requires a parameter'],
    ['interface=', 'requires a parameter'],
    ['cidr', 'requires a parameter'],
    ['CIDR=10.0.0.0/8', 'did you mean "cidr"?'],
    [' interface=x', 'did you mean "interface"?'],
    ['can_reach=x', 'did you mean "can-reach"?'],
    ['bogus', 'unsupported autodetection method'],
    ['constructor', 'unsupported autodetection method'],
    ['can-reach=under_score', '"_"'],
    ['can-reach=A.b', 'uppercase letters'],
    ['can-reach=2001:DB8::1', 'not in canonical form'],
    ['can-reach=::ffff:8.8.8.8', 'not in canonical form'],
    ['can-reach=fe80::1%eth0', 'is not an IP address'],
    ['can-reach=example.com:443', 'is not an IP address'],
    ['cidr=10.1.0.1/16', 'host bits set'],
    ['cidr=10.1.0.0/16,10.2.0.0/16', 'is not a CIDR'],
    ['cidr=usePodCidr', 'is not a CIDR'],
    ['interface=(', 'missing closing )'],
    ['skip-interface=*x', 'missing argument'],
  ])('rejects %j with the reason', (method, reason) => {
    expect(checkAutodetectionMethod(method)?.message).toContain(reason);
  });

  test('suggests a correction', () => {
    expect(checkAutodetectionMethod('can-reach=2001:DB8::1')?.hint).toBe('write 2001:db8::1');
    expect(checkAutodetectionMethod('first-found=1')?.hint).toBe('write first-found, without "="');
    expect(checkAutodetectionMethod('cidr=')?.hint).toBe('for example cidr=10.250.0.0/16');
    expect(checkAutodetectionMethod('bogus')?.hint).toContain('first-found, kubernetes-internal-ip, can-reach=');
  });

  test('has a result for any text', () => {
    const name = fc.constantFrom('first-found', 'can-reach', 'interface', 'cidr', '');
    fc.assert(
      fc.property(name, fc.string(), (option, parameter) => {
        const refusal = checkAutodetectionMethod(`${option}=${parameter}`);
        if (option === '' || option === 'first-found' || parameter === '') expect(refusal).toBeDefined();
        if (refusal) expect(refusal.message).not.toBe('');
      }),
    );
  });
});
