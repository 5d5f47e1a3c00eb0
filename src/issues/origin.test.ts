import { describe, expect, test } from 'vitest';
import { formatOrigin, isExplicit, isLocation, type Origin, toJsonOrigin } from './origin.ts';

const LOCATION = { source: 'a.yaml', line: 3, column: 7 };

describe('an origin', () => {
  test.each<[string, Origin, boolean, boolean, object]>([
    ['line of an input', LOCATION, true, true, LOCATION],
    ['flag', { flag: '--strict' }, true, false, { source: '--strict', line: 1, column: 1 }],
    ['setting', { flag: '--strict', setting: LOCATION }, true, false, { source: '--strict', line: 1, column: 1 }],
    ['default', { default: 'as released' }, false, false, { default: 'as released' }],
  ])('that is a %s has a kind and a form in JSON outputs', (_what, origin, explicit, location, json) => {
    expect([isExplicit(origin), isLocation(origin), toJsonOrigin(origin)]).toEqual([explicit, location, json]);
  });

  test('is formatted as file, line and column, or as the name of a flag', () => {
    expect(formatOrigin(LOCATION)).toBe('a.yaml:3:7');
    expect(formatOrigin(LOCATION, (source) => source.toUpperCase())).toBe('A.YAML:3:7');
    expect(formatOrigin({ flag: '--strict' })).toBe('--strict');
  });
});
