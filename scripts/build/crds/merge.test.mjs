import { describe, expect, test } from 'vitest';
import { merge } from './merge.mjs';

describe('merge', () => {
  test('adds, replaces and takes away, mapping by mapping', () => {
    const below = { a: { b: 'string', c: 'string', d: ['x'] }, e: 'kept' };
    const above = { a: { b: 'integer', c: 'absent', d: ['y'], f: 'new' } };
    expect(merge(below, above)).toEqual({ a: { b: 'integer', d: ['y'], f: 'new' }, e: 'kept' });
    expect(below.a.c).toBe('string');
  });

  test('a type without a description keeps the one below it', () => {
    expect(merge('string -- Text.', 'string 1..')).toBe('string 1.. -- Text.');
    expect(merge('string -- Text.', 'integer -- Number.')).toBe('integer -- Number.');
    expect(merge('string', 'integer')).toBe('integer');
  });

  test('a field is the same whether it is required or not', () => {
    expect(merge({ 'a!': 'string', b: 'string' }, { a: 'integer', 'b!': 'integer' })).toEqual({
      a: 'integer',
      'b!': 'integer',
    });
    expect(merge({ 'a!': 'string' }, { a: 'absent' })).toEqual({});
  });

  test('taking away what is not there is a mistake', () => {
    expect(() => merge({ a: 'string' }, { b: 'absent' })).toThrow('nothing to take away: b');
  });
});
