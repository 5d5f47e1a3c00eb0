import { describe, expect, test } from 'vitest';
import { findField } from './find-field.ts';

describe('findField', () => {
  test('finds a field in any case', () => {
    expect(findField({ tag: 'a' }, 'tag')).toEqual({ key: 'tag', value: 'a' });
    expect(findField({ TAG: 'a' }, 'tag')).toEqual({ key: 'TAG', value: 'a' });
    expect(findField({ tags: 'a', atag: 'b' }, 'tag')).toBeUndefined();
  });

  test('of several, the last in the order of bytes counts', () => {
    expect(findField({ tag: 'a', Tag: 'b', TAG: 'c' }, 'tag')?.value).toBe('a');
  });

  test('what is null is absent', () => {
    expect(findField({ tag: null }, 'tag')).toBeUndefined();
  });
});
