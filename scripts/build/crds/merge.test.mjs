import { describe, expect, test } from 'vitest';
import { merge } from './merge.mjs';

describe('merge', () => {
  test('adds, replaces and removes entries at any depth', () => {
    const below = { a: { b: 'string', c: 'string', d: ['x'] }, e: 'kept' };
    const above = { a: { b: 'integer', c: 'absent', d: ['y'], f: 'new' } };
    expect(merge(below, above)).toEqual({ a: { b: 'integer', d: ['y'], f: 'new' }, e: 'kept' });
    expect(below.a.c).toBe('string');
  });

  test('keeps the description of a type without a new one', () => {
    expect(merge('string -- Text.', 'string 1..')).toBe('string 1.. -- Text.');
    expect(merge('string -- Text.', 'integer -- Number.')).toBe('integer -- Number.');
    expect(merge('string', 'integer')).toBe('integer');
  });

  test('identifies a field whether it is required or not', () => {
    expect(merge({ 'a!': 'string', b: 'string' }, { a: 'integer', 'b!': 'integer' })).toEqual({
      a: 'integer',
      'b!': 'integer',
    });
    expect(merge({ 'a!': 'string' }, { a: 'absent' })).toEqual({});
  });

  test('rejects the removal of a missing entry', () => {
    expect(() => merge({ a: 'string' }, { b: 'absent' })).toThrow('nothing to take away: b');
  });
});
