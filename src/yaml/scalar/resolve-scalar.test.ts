import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longTag, resolveNumber, resolvePlain, resolveTagged } from './resolve-scalar.ts';

describe('resolvePlain', () => {
  test.each(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'])('%s is true', (text) => {
    expect(resolvePlain(text)).toEqual({ type: 'bool', value: true });
  });

  test.each(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'])('%s is false', (text) => {
    expect(resolvePlain(text)).toEqual({ type: 'bool', value: false });
  });

  test.each(['', '~', 'null', 'Null', 'NULL'])('%j is null', (text) => {
    expect(resolvePlain(text)).toEqual({ type: 'null', value: null });
  });

  test.each([
    ['.inf', Number.POSITIVE_INFINITY],
    ['+.Inf', Number.POSITIVE_INFINITY],
    ['-.INF', Number.NEGATIVE_INFINITY],
    ['.NaN', Number.NaN],
  ])('%s is a float', (text, value) => {
    expect(resolvePlain(text)).toEqual({ type: 'float', value });
  });

  test.each([
    'yEs',
    'tRue',
    'oN',
    'nULL',
    'nan',
    'inf',
    '.iNF',
    '+.nan',
    '<<',
    '=',
    '2001-01-01',
    '12:30:45',
    '1.2.3',
    'v1',
    '1.33.1',
    '10.0.0.0/8',
    '-',
    'e3',
    '_1',
  ])('%s is a string', (text) => {
    expect(resolvePlain(text)).toBeUndefined();
  });

  test.each([
    ['012', 10],
    ['1e3', 1000],
    ['0.5', 0.5],
  ])('%s is a number', (text, value) => {
    expect(resolvePlain(text)?.value).toBe(value);
  });
});

const resolve = (tag: string, text: string) => resolveTagged(longTag(tag) ?? '', text)?.value;

describe('resolveTagged', () => {
  test.each([
    ['!!str', 'yes', 'yes'],
    ['!!str', '', ''],
    ['!!int', '0x10', 16],
    ['!!float', '5', 5],
    ['!!float', '1.5', 1.5],
    ['!!bool', 'on', true],
    ['!!null', '~', null],
    ['!!timestamp', '2001-12-14', '2001-12-14'],
    ['!!timestamp', '2001-12-14T21:59:43.10-05:00', '2001-12-14T21:59:43.10-05:00'],
    ['!!timestamp', '2000-2-29 1:2:3', '2000-2-29 1:2:3'],
    ['!!binary', 'aGVs\nbG8=', 'hello'],
    ['!!binary', 'w6k=', 'é'],
    ['!!binary', '77u/YQ==', '\uFEFFa'],
    ['!!set', '5', '5'],
    ['!local', '5', '5'],
    ['!', 'yes', 'yes'],
    ['!<tag:yaml.org,2002:int>', '5', 5],
  ])('reads %s %j', (tag, text, value) => {
    expect(resolve(tag, text)).toBe(value);
  });

  test.each([
    ['!!int', '1.5'],
    ['!!int', 'x'],
    ['!!bool', '1'],
    ['!!null', 'x'],
    ['!!float', 'x'],
    ['!!float', '18446744073709551615'],
    ['!!timestamp', 'x'],
    ['!!timestamp', '2001-02-29'],
    ['!!timestamp', '2001-01-01T00:00:00'],
    ['!!timestamp', '2001-01-01 00:00:00Z'],
    ['!!timestamp', '2001-01-01 24:00:00'],
    ['!!binary', 'aGVsbG8'],
    ['!!binary', '/w=='],
  ])('refuses %s %j', (tag, text) => {
    expect(resolveTagged(longTag(tag) ?? '', text)).toBeUndefined();
  });

  test('supports the handles ! and !! only', () => {
    expect(longTag('!e!foo')).toBeUndefined();
    expect(longTag('!!str')).toBe('tag:yaml.org,2002:str');
    expect(longTag('!foo')).toBe('!foo');
  });
});

describe('resolveNumber', () => {
  test.each([
    ['0', 0],
    ['-0', 0],
    ['+12', 12],
    ['017', 15],
    ['0o17', 15],
    ['0O17', 15],
    ['-0x1F', -31],
    ['0X1f', 31],
    ['0b101', 5],
    ['-0B11', -3],
    ['0b-11', -3],
    ['0b+11', 3],
    ['1_000', 1000],
    ['1__0_', 10],
    ['0x_f', 15],
    ['00', 0],
  ])('reads the integer %s', (text, value) => {
    const resolved = resolveNumber(text);
    expect(resolved).toEqual({ type: 'int', value });
    expect(Object.is(resolved?.value, -0)).toBe(false);
  });

  test.each([
    ['1.5', 1.5],
    ['1.', 1],
    ['.5', 0.5],
    ['-.5e1', -5],
    ['1e3', 1000],
    ['1E-2', 0.01],
    ['08', 8],
    ['09.5', 9.5],
    ['1_0.5', 10.5],
    ['.5_0', 0.5],
    ['18446744073709551616', 18446744073709552000],
    ['-9223372036854775809', -9223372036854776000],
  ])('reads the float %s', (text, value) => {
    expect(resolveNumber(text)).toEqual({ type: 'float', value });
  });

  test.each([
    ['9007199254740993', '9007199254740993'],
    ['9223372036854775808', '9223372036854775808'],
    ['18446744073709551615', '18446744073709551615'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['0xFFFFFFFFFFFFFFFF', '18446744073709551615'],
  ])('keeps the digits of %s', (text, exact) => {
    expect(resolveNumber(text)).toEqual({ type: 'int', value: Number(exact), exact });
  });

  test('keeps the sign of a float zero', () => {
    expect(resolveNumber('-0.0')).toEqual({ type: 'float', value: -0, exact: '-0' });
  });

  test.each([
    '',
    '-',
    '+',
    '.',
    '1e',
    '0x',
    '0o8',
    '0b2',
    '--1',
    '1-2',
    '12:30',
    '1e400',
    '-1e400',
    '.1e999',
    '._5',
    '.5__0',
    '0xFFFFFFFFFFFFFFFFF',
    '0b-',
    '-0b-1',
    '2001-01-01',
    '1 000',
    'x',
  ])('returns undefined for %j, which is not a number', (text) => {
    expect(resolveNumber(text)).toBeUndefined();
  });

  test('reads a million digits in linear time', () => {
    const start = performance.now();
    expect(resolveNumber('9'.repeat(1_000_000))).toBeUndefined();
    expect(resolveNumber(`0x${'f'.repeat(1_000_000)}`)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('reads all integers of 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (integer) => {
        const resolved = resolveNumber(String(integer));
        expect(resolved).toMatchObject({ type: 'int', value: Number(integer) });
        expect(resolved && 'exact' in resolved ? resolved.exact : String(resolved?.value)).toBe(String(integer));
      }),
    );
  });

  test('reads the numbers that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(resolveNumber(String(number))?.value).toBe(Object.is(number, -0) ? 0 : number);
      }),
    );
  });
});
