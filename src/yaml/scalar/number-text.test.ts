import { describe, expect, test } from 'vitest';
import { keyName } from './number-text.ts';
import { resolvePlain } from './resolve-scalar.ts';

const nameOf = (text: string) => keyName(resolvePlain(text) ?? { type: 'string', value: text });

describe('keyName', () => {
  test.each([
    ['yes', 'true'],
    ['N', 'false'],
    ['0x10', '16'],
    ['-0', '0'],
    ['9223372036854775807', '9223372036854775807'],
    ['1.0', '1'],
    ['0.1', '0.1'],
    ['1e3', '1000'],
    ['123456.0', '123456'],
    ['1234567.0', '1.234567e+06'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['16777217.0', '1.6777216e+07'],
    ['1e300', '.inf'],
    ['-1e300', '-.inf'],
    ['-.inf', '-.inf'],
    ['.NaN', '.nan'],
    ['-0.0', '-0'],
    ['1e-50', '0'],
    // Equally near to two decimals: the even one.
    ['521764.125', '521764.12'],
    ['text', 'text'],
  ])('%s becomes the field %s', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  test.each(['~', '', 'null', '9223372036854775808', '18446744073709551615'])('%j has no field name', (text) => {
    expect(nameOf(text)).toBeUndefined();
  });
});
