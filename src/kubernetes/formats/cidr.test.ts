import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cidr,
  checkStrictCidr,
  cidrFamily,
  cidrsOverlap,
  formatIp,
  isMappedIPv4,
  parseCidr,
  parseIp,
} from './cidr.ts';

describe('parseIp', () => {
  test.each([
    ['10.0.0.1', 32, 0x0a000001n],
    ['255.255.255.255', 32, 0xffffffffn],
    ['::', 128, 0n],
    ['::1', 128, 1n],
    ['1::', 128, 1n << 112n],
    ['2001:DB8::a', 128, (0x20010db8n << 96n) | 10n],
    ['1:2:3:4:5:6:7::', 128, 0x0001000200030004000500060007_0000n],
    ['::1.2.3.4', 128, 0x01020304n],
    ['::ffff:1.2.3.4', 128, 0xffff01020304n],
    ['0:0:0:0:0:0:1.2.3.4', 128, 0x01020304n],
  ] as const)('parses %s', (text, bits, value) => {
    expect(parseIp(text)).toEqual({ bits, value });
  });

  test.each([
    ...['', '1.2.3', '1.2.3.4.5', '1.2.3.256', '01.2.3.4', '1.2.3.', '1.2.3.+4', ' 1.2.3.4', '1.2.3.4 ', '١.2.3.4'],
    ...[
      ':',
      ':::',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7:8::',
      ':1:2:3:4:5:6:7',
      '12345::',
      'g::',
    ],
    ...['fe80::1%eth0', '1.2.3.4::', '::1.2.3.04', '1:2:3:4:5:6::1.2.3.4', '::1.2.3.4:5', '1.2.3.4%eth0', '::00001'],
  ])('rejects %j', (text) => {
    expect(parseIp(text)).toBeUndefined();
  });
});

test.each([
  ['::ffff:1.2.3.4', true],
  ['::FFFF:0:0', true],
  ['::fffe:1.2.3.4', false],
  ['::1:ffff:1.2.3.4', false],
  ['1.2.3.4', false],
])('recognizes IPv4-mapped addresses: %s is %s', (text, isMapped) => {
  const ip = parseIp(text);
  expect(ip && isMappedIPv4(ip)).toBe(isMapped);
});

describe('formatIp', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    ['::1.2.3.4', '::102:304'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
  ])('formats %s as %s', (text, canonical) => {
    const ip = parseIp(text);
    expect(ip && formatIp(ip)).toBe(canonical);
  });

  test('formats addresses that parse to the same value', () => {
    // Few distinct groups make runs of zeros common.
    const groups = fc.array(fc.constantFrom('0', '0', '1', 'ab', 'ffff'), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, (parts) => {
        const ip = parseIp(parts.join(':'));
        if (!ip) throw new Error('eight groups are an address');
        const text = formatIp(ip);
        if (!text.includes('.')) expect(parseIp(text)).toEqual(ip);
        expect(text.length).toBeLessThanOrEqual(parts.join(':').length + 4);
      }),
    );
  });

  test('formats IPv6 as the URL parser does', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const ip = parseIp(text);
        if (!ip) throw new Error(`${text} is an address`);
        const canonical = formatIp(ip);
        if (!canonical.includes('.')) expect(canonical).toBe(new URL(`http://[${text}]`).hostname.slice(1, -1));
      }),
    );
  });
});

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is a CIDR`);
  return parsed;
}

describe('parseCidr', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['10.0.0.0/08', '10.0.0.0/8'],
    ['2001:DB8::1/32', '2001:db8::/32'],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
    ['::ffff:10.0.0.0/95', '::fffe:0:0/95'],
  ])('parses %s as %s', (text, same) => {
    expect(parseCidr(text)).toEqual(cidr(same));
  });

  test.each([
    '',
    '10.0.0.0',
    '10.0.0.0/',
    '/8',
    '10.0.0.0/33',
    '::/129',
    '010.0.0.0/8',
    '10.0.0.0/+8',
    '10.0.0.0/8 ',
    '10.0/16',
    '::%eth0/8',
  ])('rejects %j', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });
});

test.each([
  ['10.0.0.0/8', 'IPv4'],
  ['2001:db8::/32', 'IPv6'],
  ['::ffff:10.0.0.0/104', 'IPv4'],
  ['::ffff:10.0.0.0/64', 'IPv6'],
])('returns the IP family of a CIDR: %s is %s', (text, family) => {
  expect(cidrFamily(cidr(text))).toBe(family);
});

describe('cidrsOverlap', () => {
  test.each([
    ['10.0.0.0/8', '10.1.0.0/16', true],
    ['10.0.0.0/8', '11.0.0.0/8', false],
    ['10.1.2.3/8', '10.200.0.0/16', true],
    ['0.0.0.0/0', '192.0.2.1/32', true],
    ['::/0', '10.0.0.0/8', false],
    ['2001:db8::/32', '2001:db8:1::/48', true],
    ['2001:db8::/32', '2001:db9::/32', false],
    ['::ffff:10.0.0.0/104', '10.1.0.0/16', true],
  ])('decides if %s and %s overlap: %s', (a, b, overlap) => {
    expect(cidrsOverlap(cidr(a), cidr(b))).toBe(overlap);
    expect(cidrsOverlap(cidr(b), cidr(a))).toBe(overlap);
  });

  test('finds an overlap of ranges with a common address', () => {
    const small = fc.record({ host: fc.integer({ min: 0, max: 31 }), prefix: fc.integer({ min: 27, max: 32 }) });
    const addresses = ({ host, prefix }: { host: number; prefix: number }) => {
      const size = 2 ** (32 - prefix);
      const first = host - (host % size);
      return Array.from({ length: size }, (_, index) => first + index);
    };
    fc.assert(
      fc.property(small, small, (a, b) => {
        const common = addresses(a).some((address) => addresses(b).includes(address));
        expect(cidrsOverlap(cidr(`192.0.2.${a.host}/${a.prefix}`), cidr(`192.0.2.${b.host}/${b.prefix}`))).toBe(common);
      }),
    );
  });
});

describe('checkStrictCidr', () => {
  test.each(['10.1.0.0/16', '0.0.0.0/0', '192.0.2.1/32', '2001:db8::/32', '::/0', '2001:db8::1/128', '::1:0:0:0/80'])(
    'accepts %s',
    (text) => {
      expect(checkStrictCidr(text)).toBeUndefined();
    },
  );

  test.each([
    ['10.1.0.1/16', 'host bits set', 'write 10.1.0.0/16'],
    ['010.1.0.0/16', 'has leading zeros', 'write 10.1.0.0/16'],
    ['10.1.0.0/016', 'leading zeros in its prefix length', 'write 10.1.0.0/16'],
    ['2001:DB8::/32', 'not in canonical form', 'write 2001:db8::/32'],
    ['2001:db8:0::/48', 'not in canonical form', 'write 2001:db8::/48'],
    ['2001:00000db8::/32', 'has leading zeros', 'write 2001:db8::/32'],
    ['::ffff:10.0.0.0/104', 'an IPv4 CIDR in IPv6 notation', 'write 10.0.0.0/8'],
    ['::/00', 'leading zeros in its prefix length', 'write ::/0'],
    ['10.1.0.0', 'is not a CIDR', 'write 10.1.0.0/32'],
    ['2001:DB8::', 'is not a CIDR', 'write 2001:db8::/128'],
    ['10.1/16', 'is not a CIDR', 'for example 10.250.0.0/16'],
    ['10.1.0.0/33', 'is not a CIDR', 'for example'],
    ['10.1.0.0/+16', 'is not a CIDR', 'for example'],
    [' 10.1.0.0/16', 'is not a CIDR', 'for example'],
    ['10.1.0.0/16,10.2.0.0/16', 'is not a CIDR', 'for example'],
    ['', 'is not a CIDR', 'for example'],
  ])('rejects %j with the reason', (text, message, hint) => {
    const refusal = checkStrictCidr(text);
    expect(refusal?.message).toContain(message);
    expect(refusal?.hint).toContain(hint);
  });

  test('accepts the CIDRs that its hints suggest', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(128), (address, prefix) => {
        const hint = checkStrictCidr(`${address}/${prefix}`)?.hint;
        const suggested = hint?.startsWith('write ') ? hint.slice('write '.length) : undefined;
        if (suggested !== undefined) expect(checkStrictCidr(suggested)).toBeUndefined();
      }),
    );
  });
});
