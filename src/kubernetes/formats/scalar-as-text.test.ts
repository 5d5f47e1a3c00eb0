import { expect, test } from 'vitest';
import { scalarAsText } from './scalar-as-text.ts';

test.each([
  ['v1', 'v1'],
  [true, 'true'],
  [false, 'false'],
  [0, '0'],
  [20240101, '20240101'],
  [1000000, '1000000'],
  [-5, '-5'],
  [3.31, '3.31'],
  // Written 1.10: YAML drops the zero.
  [1.1, '1.1'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [123456.7, '123456.7'],
  [1234567.5, '1.2345675e+06'],
  [16777217.5, '1.6777218e+07'],
  [1e30, '1e+30'],
  [-0.1, '-0.1'],
  // As near to two decimals: the even one.
  [-6381.65625, '-6381.6562'],
  [521764.125, '521764.12'],
  [521764.375, '521764.38'],
  // Beyond what 32 bits hold.
  [1e50, '+Inf'],
  [-1e50, '-Inf'],
  [1e-60, '0'],
  [-1e-60, '-0'],
])('%j is the text %j', (value, text) => {
  expect(scalarAsText(value)).toBe(text);
});
