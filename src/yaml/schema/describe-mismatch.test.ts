import type { ErrorObject } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Steps } from '../node-ref.ts';
import { describeMismatch } from './describe-mismatch.ts';

/** Returns the message of a value, with its hint in parentheses. */
function messageOf(keyword: string, params: Record<string, unknown>, value: unknown, steps: Steps = ['mtu']): string {
  const { message, hint } = describeMismatch({ keyword, params } as ErrorObject, value, steps);
  return hint === undefined ? message : `${message} (${hint})`;
}

describe('the message of a value of the wrong type', () => {
  test.each<[string | string[], unknown, string]>([
    ['string', 1440, '"mtu" must be a string, not the number 1440 (put it in quotes to make it a string)'],
    ['string', true, '"mtu" must be a string, not the boolean true (put it in quotes to make it a string)'],
    ['string', ['a'], '"mtu" must be a string, not a list'],
    [['boolean', 'null'], 'yes', '"mtu" must be a boolean, not the string "yes" (write true or false without quotes)'],
    ['boolean', 1, '"mtu" must be a boolean, not the number 1'],
    ['integer', '5', '"mtu" must be an integer, not the string "5" (write the number without quotes)'],
    ['number', '5', '"mtu" must be a number, not the string "5" (write the number without quotes)'],
    ['number', [5], '"mtu" must be a number, not a list'],
    ['array', 'a', '"mtu" must be a list, not the string "a"'],
    ['array', { a: 1 }, '"mtu" must be a list, not a mapping'],
    ['object', 'enabled:true', '"mtu" must be a mapping, not the string "enabled:true" (put a space after the colon)'],
    ['object', 'a b:c', '"mtu" must be a mapping, not the string "a b:c"'],
    ['object', 'http://a', '"mtu" must be a mapping, not the string "http://a"'],
    ['object', ['enabled:true'], '"mtu" must be a mapping, not a list'],
    ['object', 3, '"mtu" must be a mapping, not the number 3'],
    ['array', 'enabled:true', '"mtu" must be a list, not the string "enabled:true"'],
    ['object', null, '"mtu" must be a mapping, not null'],
    ['object', undefined, '"mtu" must be a mapping, not nothing'],
    [
      ['string', 'number'],
      false,
      '"mtu" must be a string or a number, not the boolean false (put it in quotes to make it a string)',
    ],
  ])('names both types of %j and %j', (type, value, sentence) => {
    expect(messageOf('type', { type }, value)).toBe(sentence);
  });
});

describe('the message of an unsupported value', () => {
  test('suggests the nearest value', () => {
    expect(messageOf('enum', { allowedValues: ['', 'bird', 'none', null] }, 'Bird')).toBe(
      'unsupported value "Bird" of "mtu", did you mean "bird"? (supported: "bird", "none")',
    );
  });

  test('names a single allowed value', () => {
    expect(messageOf('const', { allowedValue: 'v1' }, 'other')).toBe(
      'unsupported value "other" of "mtu" (supported: "v1")',
    );
  });

  test('lists the allowed values for a number', () => {
    expect(messageOf('enum', { allowedValues: ['a', 'b'] }, 7)).toBe(
      'unsupported value 7 of "mtu" (supported: "a", "b")',
    );
  });
});

test('the message of a number out of range has the limit', () => {
  expect(messageOf('maximum', { comparison: '<=', limit: 255 }, 256)).toBe(
    '"mtu" is out of range: it must be <= 255, not 256',
  );
});

test('a message has the first 80 characters of a long value', () => {
  const shown = (length: number) => messageOf('type', { type: 'object' }, 'x'.repeat(length));
  expect(shown(78)).toBe(`"mtu" must be a mapping, not the string "${'x'.repeat(78)}"`);
  expect(shown(79)).toBe(`"mtu" must be a mapping, not the string "${'x'.repeat(79)}…`);
});
