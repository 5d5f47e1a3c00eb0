import { describe, expect, test } from 'vitest';
import { checkDns1123Label, checkDns1123Subdomain } from './dns1123.ts';

describe('checkDns1123Subdomain', () => {
  test.each(['a', '0', 'a-b.c--d', '1.2.3.4', '008.8.8.8', 'x'.repeat(253)])('accepts %j', (name) => {
    expect(checkDns1123Subdomain(name)).toBeUndefined();
  });

  test.each([
    ['', 'empty'],
    ['Foo', 'uppercase letters'],
    ['under_score', '"_"'],
    ['a b', '" "'],
    ['bücher', '"ü"'],
    ['a..b', 'an empty part'],
    ['.a', 'an empty part'],
    ['a.', 'an empty part'],
    ['-a', 'starts or ends with "-"'],
    ['a-.b', 'starts or ends with "-"'],
    ['x'.repeat(254), 'too long: 254 characters, 253 at most'],
  ])('rejects %j with the reason', (name, reason) => {
    expect(checkDns1123Subdomain(name)).toContain(reason);
  });
});

describe('checkDns1123Label', () => {
  test.each(['a', '0', 'a-b--c', 'x'.repeat(63)])('accepts %j', (name) => {
    expect(checkDns1123Label(name)).toBeUndefined();
  });

  test.each([
    ['', 'empty'],
    ['a.b', 'has a dot'],
    ['-a', 'starts or ends with "-"'],
    ['x'.repeat(64), 'too long: 64 characters, 63 at most'],
  ])('rejects %j with the reason', (name, reason) => {
    expect(checkDns1123Label(name)).toContain(reason);
  });
});
