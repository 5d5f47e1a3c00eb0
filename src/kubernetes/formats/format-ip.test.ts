import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIp } from './format-ip.ts';
import { parseIp } from './ip.ts';

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
  ])('writes %s as %s', (text, canonical) => {
    const ip = parseIp(text);
    expect(ip && formatIp(ip)).toBe(canonical);
  });

  test('is read back as the same address', () => {
    // Few different groups, so that runs of zeros are common.
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

  test('agrees with the URL parser on IPv6', () => {
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
