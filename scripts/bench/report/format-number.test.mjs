import { expect, test } from 'vitest';
import { formatNumber } from './format-number.mjs';

test.each([
  [0, '0.00'],
  [1.005, '1.00'],
  [2.346, '2.35'],
  [10, '10.0'],
  [99.94, '99.9'],
  [100.4, '100'],
  [1234.5, '1,235'],
  [1_234_567, '1,234,567'],
])('formats %s as %s', (value, text) => expect(formatNumber(value)).toBe(text));
