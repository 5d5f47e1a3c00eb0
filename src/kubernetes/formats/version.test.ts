import { describe, expect, test } from 'vitest';
import { compareVersions, parseVersion } from './version.ts';

describe('parseVersion', () => {
  test.each([
    ['1.33.1', [1n, 33n, 1n, '']],
    ['v1.33.1', [1n, 33n, 1n, '']],
    ['1.33', [1n, 33n, 0n, '']],
    ['1', [1n, 0n, 0n, '']],
    ['01.033', [1n, 33n, 0n, '']],
    ['1.33.1-alpha.1', [1n, 33n, 1n, 'alpha.1']],
    ['1-0', [1n, 0n, 0n, '0']],
    ['1.33.1+build.01', [1n, 33n, 1n, '']],
    ['1.33.1-rc-1.x+b', [1n, 33n, 1n, 'rc-1.x']],
    ['18446744073709551615.0.0', [2n ** 64n - 1n, 0n, 0n, '']],
  ])('parses %s', (text, [major, minor, patch, prerelease]) => {
    expect(parseVersion(text)).toEqual({ major, minor, patch, prerelease });
  });

  test.each([
    ...[
      '',
      'latest',
      'V1',
      'vv1',
      '1.',
      '.1',
      '1.2.3.4',
      ' 1',
      '1\n',
      '1.x',
      '1.2.3-',
      '1.2.3-01',
      '1.2.3-a..b',
      '1.2.3+',
      '-1',
    ],
    ...['18446744073709551616.0.0', `1.0.0-${'a'.repeat(251)}`],
  ])('rejects %j', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

describe('compareVersions', () => {
  const ascending = [
    ...[
      '0.9',
      '1.0.0-0',
      '1.0.0-2',
      '1.0.0-10',
      '1.0.0-100000000000000000000',
      '1.0.0-18446744073709551616',
      '1.0.0-A',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
    ],
    ...['1.0.0-alpha.beta', '1.0.0-beta', '1.0.0', '1.0.1', '1.1', '1.10', '2'],
  ];

  test('sorts versions', () => {
    const versions = ascending.map((text) => parseVersion(text)).filter((version) => version !== undefined);
    expect(versions).toHaveLength(ascending.length);
    const orders = versions.map((a) => versions.map((b) => compareVersions(a, b)));
    expect(orders).toEqual(versions.map((_, i) => versions.map((_, j) => Math.sign(i - j))));
  });

  test('ignores build metadata', () => {
    const [a, b] = [parseVersion('1.0.0+a'), parseVersion('v1+b')];
    expect(a && b && compareVersions(a, b)).toBe(0);
  });
});
