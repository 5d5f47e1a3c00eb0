import { describe, expect, test } from 'vitest';
import { isMappedIPv4, parseIp } from './ip.ts';

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
  ] as const)('reads %s', (text, bits, value) => {
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
  ])('refuses %j', (text) => {
    expect(parseIp(text)).toBeUndefined();
  });
});

test.each([
  ['::ffff:1.2.3.4', true],
  ['::FFFF:0:0', true],
  ['::fffe:1.2.3.4', false],
  ['::1:ffff:1.2.3.4', false],
  ['1.2.3.4', false],
])('isMappedIPv4 of %s is %s', (text, isMapped) => {
  const ip = parseIp(text);
  expect(ip && isMappedIPv4(ip)).toBe(isMapped);
});
