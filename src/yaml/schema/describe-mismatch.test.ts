import type { ErrorObject } from 'ajv';
import { describe, expect, test } from 'vitest';
import { describeMismatch } from './describe-mismatch.ts';

/** Returns the message of a value, with its hint in parentheses. */
function told(keyword: string, params: Record<string, unknown>, value: unknown): string {
  const { message, hint } = describeMismatch({ keyword, params } as ErrorObject, value);
  return hint === undefined ? message : `${message} (${hint})`;
}

describe('the message of a value of the wrong type', () => {
  test.each<[string | string[], unknown, string]>([
    ['string', 1440, 'expected a string, got the number 1440 (put it in quotes to make it a string)'],
    ['string', true, 'expected a string, got the boolean true (put it in quotes to make it a string)'],
    ['string', ['a'], 'expected a string, got a list'],
    [['boolean', 'null'], 'yes', 'expected a boolean, got the string "yes" (write true or false without quotes)'],
    ['boolean', 1, 'expected a boolean, got the number 1'],
    ['integer', '5', 'expected an integer, got the string "5" (write the number without quotes)'],
    ['number', '5', 'expected a number, got the string "5" (write the number without quotes)'],
    ['number', [5], 'expected a number, got a list'],
    ['array', 'a', 'expected a list, got the string "a"'],
    ['array', { a: 1 }, 'expected a list, got a mapping'],
    ['object', 'enabled:true', 'expected a mapping, got the string "enabled:true" (a colon needs a space behind it)'],
    ['object', 'a b:c', 'expected a mapping, got the string "a b:c"'],
    ['object', 'http://a', 'expected a mapping, got the string "http://a"'],
    ['object', ['enabled:true'], 'expected a mapping, got a list'],
    ['object', 3, 'expected a mapping, got the number 3'],
    ['array', 'enabled:true', 'expected a list, got the string "enabled:true"'],
    ['object', null, 'expected a mapping, got null'],
    ['object', undefined, 'expected a mapping, got nothing'],
    [
      ['string', 'number'],
      false,
      'expected a string or a number, got the boolean false (put it in quotes to make it a string)',
    ],
  ])('names both types of %j and %j', (type, value, sentence) => {
    expect(told('type', { type }, value)).toBe(sentence);
  });
});

describe('the message of an unsupported value', () => {
  test('suggests the nearest value', () => {
    expect(told('enum', { allowedValues: ['', 'bird', 'none', null] }, 'Bird')).toBe(
      'the string "Bird" is not valid here: it must be one of "bird", "none"; did you mean "bird"?',
    );
  });

  test('names a single allowed value', () => {
    expect(told('const', { allowedValue: 'v1' }, 'other')).toBe(
      'the string "other" is not valid here: it must be "v1"',
    );
  });

  test('lists the allowed values for a number', () => {
    expect(told('enum', { allowedValues: ['a', 'b'] }, 7)).toBe(
      'the number 7 is not valid here: it must be one of "a", "b"',
    );
  });
});

test('the message of a number out of range has the limit', () => {
  expect(told('maximum', { comparison: '<=', limit: 255 }, 256)).toBe('256 is out of range: it must be <= 255');
});

test('a message has the first 80 characters of a long value', () => {
  const shown = (length: number) => told('type', { type: 'object' }, 'x'.repeat(length));
  expect(shown(78)).toBe(`expected a mapping, got the string "${'x'.repeat(78)}"`);
  expect(shown(79)).toBe(`expected a mapping, got the string "${'x'.repeat(79)}…`);
});
