import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAtoi } from './atoi.ts';

describe('parseAtoi', () => {
  test.each([
    ['0', 0n],
    ['+5', 5n],
    ['-0', 0n],
    ['-1', -1n],
    ['007', 7n],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['-9223372036854775808', -(2n ** 63n)],
  ])('reads %j', (text, value) => {
    expect(parseAtoi(text)).toBe(value);
  });

  test.each([
    '',
    '+',
    '-',
    '1.0',
    '1e3',
    '1_000',
    ' 1',
    '1 ',
    '0x10',
    '--1',
    '１',
    '9223372036854775808',
    '-9223372036854775809',
  ])('refuses %j', (text) => {
    expect(parseAtoi(text)).toBeUndefined();
  });

  test('reads what any int64 is written as', () => {
    const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(int64, (value) => {
        expect(parseAtoi(value.toString())).toBe(value);
      }),
    );
  });
});
