import { describe, expect, test } from 'vitest';
import { resolvePlain } from './resolve-plain.ts';

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
  ])('%s is text', (text) => {
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
