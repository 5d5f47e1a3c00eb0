import { describe, expect, test } from 'vitest';
import { userOf } from './container-matrix.ts';

describe('userOf', () => {
  test.each([
    [{ runAsUser: null, runAsGroup: null, runAsNonRoot: null }, ['image default'], undefined],
    [{ runAsUser: null, runAsGroup: null, runAsNonRoot: true }, ['image default, non-root'], 'cool'],
    [{ runAsUser: 0, runAsGroup: null, runAsNonRoot: null }, ['0 (root)'], 'warm'],
    [{ runAsUser: 999, runAsGroup: 0, runAsNonRoot: null }, ['999', 'group 0'], 'cool'],
  ])('describes the user of %j', (user, texts, tone) => {
    expect(userOf({ user })).toEqual({ texts, ...(tone && { tone }) });
  });
});
