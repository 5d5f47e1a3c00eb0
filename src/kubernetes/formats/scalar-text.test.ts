import { describe, expect, test } from 'vitest';
import { describeValue, parseAtoi, scalarAsText } from './scalar-text.ts';

test.each([
  [null, 'nothing'],
  [undefined, 'nothing'],
  [[1], 'a list'],
  [{}, 'a mapping'],
  ['a"b', 'the string "a\\"b"'],
  [1.5, 'the number 1.5'],
  [false, 'the boolean false'],
])('describes %j as %s', (value, words) => {
  expect(describeValue(value)).toBe(words);
});

test.each([
  ['v1', 'v1'],
  [true, 'true'],
  [false, 'false'],
  [0, '0'],
  [20240101, '20240101'],
  [1000000, '1000000'],
  [-5, '-5'],
  [3.31, '3.31'],
  // YAML drops the zero of 1.10.
  [1.1, '1.1'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [123456.7, '123456.7'],
  [1234567.5, '1.2345675e+06'],
  [16777217.5, '1.6777218e+07'],
  [1e30, '1e+30'],
  [-0.1, '-0.1'],
  // In a tie between two decimals, the even one.
  [-6381.65625, '-6381.6562'],
  [521764.125, '521764.12'],
  [521764.375, '521764.38'],
  // Beyond the range of 32 bits.
  [1e50, '+Inf'],
  [-1e50, '-Inf'],
  [1e-60, '0'],
  [-1e-60, '-0'],
])('converts %j to the string %j', (value, text) => {
  expect(scalarAsText(value)).toBe(text);
});

import fc from 'fast-check';

describe('parseAtoi', () => {
  test.each([
    ['0', 0n],
    ['+5', 5n],
    ['-0', 0n],
    ['-1', -1n],
    ['007', 7n],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['-9223372036854775808', -(2n ** 63n)],
  ])('parses %j', (text, value) => {
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
  ])('rejects %j', (text) => {
    expect(parseAtoi(text)).toBeUndefined();
  });

  test('parses the text of any int64', () => {
    const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(int64, (value) => {
        expect(parseAtoi(value.toString())).toBe(value);
      }),
    );
  });
});
