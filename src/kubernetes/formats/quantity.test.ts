import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuantity, quantityOf } from './quantity.ts';

// What Go's resource.Quantity gives for each once it was decoded.
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
  ])('%j becomes %j', (written, text) => {
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
  ])('%j stays as it is', (written) => {
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
  ])('%j is rounded up to billionths: %j', (written, text) => {
    expect(quantityOf(written)).toEqual({ sign: 1, text });
  });

  test.each([
    ['9223372036854775807', '9223372036854775807'],
    ['9223372036854775808', '9223372036854775808'],
    ['8Ei', '9223372036854775807'],
    ['100Ei', '9223372036854775807'],
    ['1000E', '1'],
  ])('%j at the limits becomes %j', (written, text) => {
    expect(quantityOf(written)).toEqual({ sign: 1, text });
  });

  test.each(['0', '00', '0m', '0.0', '0Ki', '-0', '+', '-', '.', '.m', '0e5'])('%j is zero', (written) => {
    expect(quantityOf(written)).toEqual({ sign: 0, text: '0' });
  });

  test.each([
    ['-1', '-1'],
    ['-0.5', '-500m'],
    ['-1024Mi', '-1Gi'],
    ['-0.1n', '-1n'],
  ])('%j is below zero', (written, text) => {
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
  ])('%j is no quantity', (written) => {
    expect(quantityOf(written)).toBeUndefined();
  });

  test('spaces around it do not count, as far as JSON leaves them alone', () => {
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
  ])('the number %j becomes %j', (written, text) => {
    expect(quantityOf(written)).toEqual({ sign: 1, text });
  });
});

describe('parseQuantity', () => {
  const suffixes = ['', 'n', 'u', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'E-3', 'e1'];
  const written = fc
    .tuple(fc.constantFrom('', '+', '-'), fc.nat(99_999), fc.option(fc.nat(999)), fc.constantFrom(...suffixes))
    .map(([sign, whole, fraction, suffix]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`);

  test('writes what it reads as the same again', () => {
    fc.assert(
      fc.property(written, (text) => {
        const quantity = parseQuantity(text);
        expect(quantity).toBeDefined();
        expect(parseQuantity(quantity?.text ?? '')).toEqual(quantity);
      }),
    );
  });

  test('keeps the sign', () => {
    fc.assert(
      fc.property(written, (text) => {
        const number = Number.parseFloat(text);
        expect(parseQuantity(text)?.sign).toBe(number === 0 ? 0 : Math.sign(number));
      }),
    );
  });
});
