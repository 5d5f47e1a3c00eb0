import { expect, test } from 'vitest';
import { canonicalQuantity } from './canonical-quantity.ts';

test.each([
  [0n, 5, 'decimal', '0'],
  [5n, -1, 'decimal', '500m'],
  [1000n, 0, 'decimal', '1k'],
  [15n, 2, 'decimal', '1500'],
  [-12n, 4, 'decimal', '-120k'],
  [1n, -9, 'exponent', '1e-9'],
  [10n, 0, 'exponent', '10'],
  [1023n, 0, 'binary', '1023'],
  [-1000n, 0, 'binary', '-1k'],
  [1024n, 0, 'binary', '1Ki'],
  [-1024n, 0, 'binary', '-1Ki'],
  [15n, 2, 'binary', '1500'],
  [1024n * 1024n * 3n, 0, 'binary', '3Mi'],
  [20485n, -1, 'binary', '2048500m'],
] as const)('%s * 10^%s as %s is %s', (mantissa, exponent, format, text) => {
  expect(canonicalQuantity({ mantissa, exponent }, format)).toBe(text);
});
