import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalQuantity, parseQuantity, quantityOf, readSuffix, writeSuffix } from './quantity.ts';

// The text that Go's resource.Quantity returns after decoding.
describe('quantityOf', () => {
  test.each([
    ['100m', '100m'],
    ['0.5', '500m'],
    ['1024Mi', '1Gi'],
    ['1500m', '1500m'],
    ['1.5Gi', '1536Mi'],
    ['1000k', '1M'],
    ['1000Ki', '1000Ki'],
    ['512', '512'],
    ['1024', '1024'],
    ['2048Ki', '2Mi'],
    ['0.5Ki', '512'],
    ['1.1Ki', '1126400m'],
    ['1100m', '1100m'],
    ['10e2', '1e3'],
    ['12e4', '120e3'],
    ['1.5e3', '1500'],
  ])('canonicalizes %j to %j', (written, text) => {
    expect(quantityOf(written)).toEqual({ sign: 1, text });
  });

  test.each([
    '+5',
    '5.',
    '1E3',
    '007',
    '+007m',
    '+5n',
    '+123456789012345678',
    '1e0',
    '1e3',
    '1025Ki',
    '1e003',
    '1e4294967299',
    '999E',
    '7Ei',
    '1e21',
  ])('keeps the canonical text %j', (written) => {
    expect(quantityOf(written)).toEqual({ sign: 1, text: written });
  });

  test.each([
    ['1n', '1n'],
    ['0.1n', '1n'],
    ['1.1n', '2n'],
    ['1.0n', '1n'],
    ['10e-10', '1e-9'],
    ['1e-12', '1e-9'],
    ['0.0000000001', '1n'],
    ['12345678901234567890123456789e-30', '12345679e-9'],
  ])('rounds %j up to billionths: %j', (written, text) => {
    expect(quantityOf(written)).toEqual({ sign: 1, text });
  });

  test.each([
    ['9223372036854775807', '9223372036854775807'],
    ['9223372036854775808', '9223372036854775808'],
    ['8Ei', '9223372036854775807'],
    ['100Ei', '9223372036854775807'],
    ['1000E', '1'],
  ])('caps %j at the limits: %j', (written, text) => {
    expect(quantityOf(written)).toEqual({ sign: 1, text });
  });

  test.each(['0', '00', '0m', '0.0', '0Ki', '-0', '+', '-', '.', '.m', '0e5'])('parses %j as zero', (written) => {
    expect(quantityOf(written)).toEqual({ sign: 0, text: '0' });
  });

  test.each([
    ['-1', '-1'],
    ['-0.5', '-500m'],
    ['-1024Mi', '-1Gi'],
    ['-0.1n', '-1n'],
  ])('parses %j as negative', (written, text) => {
    expect(quantityOf(written)).toEqual({ sign: -1, text });
  });

  test.each([
    ...[
      '',
      ' ',
      '1 Mi',
      '1mi',
      '1ki',
      '1K',
      '1MiB',
      '1e',
      '1e+',
      '1e1.5',
      '1.2.3',
      '++1',
      '1_000',
      'abc',
      '0x10',
      '.Ei',
    ],
    ...['1e9223372036854775808', '5+3', '1\t', '\t1', '1\n', '１'],
  ])('rejects %j', (written) => {
    expect(quantityOf(written)).toBeUndefined();
  });

  test('ignores surrounding spaces that JSON does not escape', () => {
    expect(quantityOf(' 5\u00a0')).toEqual({ sign: 1, text: '5' });
    expect(quantityOf('\u3000 5')).toEqual({ sign: 1, text: '5' });
  });

  test.each([
    [1, '1'],
    [1000, '1k'],
    [0.5, '500m'],
    [1e21, '1e+21'],
    [1e-7, '100e-9'],
    [2.5e-10, '1e-9'],
    [1.5, '1500m'],
  ])('canonicalizes the number %j to %j', (written, text) => {
    expect(quantityOf(written)).toEqual({ sign: 1, text });
  });
});

describe('parseQuantity', () => {
  const suffixes = ['', 'n', 'u', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'E-3', 'e1'];
  const written = fc
    .tuple(fc.constantFrom('', '+', '-'), fc.nat(99_999), fc.option(fc.nat(999)), fc.constantFrom(...suffixes))
    .map(([sign, whole, fraction, suffix]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`);

  test('parses its own text to the same text', () => {
    fc.assert(
      fc.property(written, (text) => {
        const quantity = parseQuantity(text);
        expect(quantity).toBeDefined();
        expect(parseQuantity(quantity?.text ?? '')).toEqual(quantity);
      }),
    );
  });

  test('keeps the sign of a quantity', () => {
    fc.assert(
      fc.property(written, (text) => {
        const number = Number.parseFloat(text);
        expect(parseQuantity(text)?.sign).toBe(number === 0 ? 0 : Math.sign(number));
      }),
    );
  });
});

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
  ] as const)('round-trips the suffix %j', (text, format, exponent) => {
    expect(readSuffix(text)).toEqual({ format, exponent });
    expect(writeSuffix({ format, exponent })).toBe(text);
  });

  test.each(['K', 'ki', 'mi', 'i', 'e', 'e+', 'e1.5', 'Mii', '3', '+3', 'e9223372036854775808'])(
    'rejects the suffix %j',
    (text) => {
      expect(readSuffix(text)).toBeUndefined();
    },
  );

  test('parses exponents in other notations', () => {
    expect(readSuffix('E+006')).toEqual({ format: 'exponent', exponent: 6 });
    expect(readSuffix('e4294967295')).toEqual({ format: 'exponent', exponent: -1 });
  });

  test('formats no suffix beyond the supported ones', () => {
    expect(writeSuffix({ format: 'exponent', exponent: 0 })).toBe('');
    expect(writeSuffix({ format: 'decimal', exponent: 21 })).toBe('');
    expect(writeSuffix({ format: 'binary', exponent: 0 })).toBe('');
  });
});

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
] as const)('formats %s * 10^%s as %s: %s', (mantissa, exponent, format, text) => {
  expect(canonicalQuantity({ mantissa, exponent }, format)).toBe(text);
});
