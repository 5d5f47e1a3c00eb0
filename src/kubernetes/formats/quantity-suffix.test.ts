import { describe, expect, test } from 'vitest';
import { readSuffix, writeSuffix } from './quantity-suffix.ts';

describe('readSuffix and writeSuffix', () => {
  test.each([
    ['', 'decimal', 0],
    ['n', 'decimal', -9],
    ['m', 'decimal', -3],
    ['k', 'decimal', 3],
    ['E', 'decimal', 18],
    ['Ki', 'binary', 10],
    ['Ei', 'binary', 60],
    ['e3', 'exponent', 3],
    ['e-9', 'exponent', -9],
  ] as const)('%j', (text, format, exponent) => {
    expect(readSuffix(text)).toEqual({ format, exponent });
    expect(writeSuffix({ format, exponent })).toBe(text);
  });

  test.each(['K', 'ki', 'mi', 'i', 'e', 'e+', 'e1.5', 'Mii', '3', '+3', 'e9223372036854775808'])(
    'refuses %j',
    (text) => {
      expect(readSuffix(text)).toBeUndefined();
    },
  );

  test('reads exponents in other notations', () => {
    expect(readSuffix('E+006')).toEqual({ format: 'exponent', exponent: 6 });
    expect(readSuffix('e4294967295')).toEqual({ format: 'exponent', exponent: -1 });
  });

  test('writes nothing where there is no suffix', () => {
    expect(writeSuffix({ format: 'exponent', exponent: 0 })).toBe('');
    expect(writeSuffix({ format: 'decimal', exponent: 21 })).toBe('');
    expect(writeSuffix({ format: 'binary', exponent: 0 })).toBe('');
  });
});
