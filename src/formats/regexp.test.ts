import { describe, expect, test, vi } from 'vitest';
import * as loader from './load-re2.ts';
import { checkRegexp } from './regexp.ts';

describe('checkRegexp', () => {
  test.each([
    ...[
      'eth0',
      'eth.*',
      'docker.*,cali.*',
      '^(eth0|ens5)$',
      '[[:alpha:]]+',
      '(?i)ETH[0-9]|ens.+',
      'a{1000}',
      'é',
      "a b'c",
    ],
    ...[
      '\\p{greek}',
      '\\p{ASCII}',
      '\\P{^ascii}',
      '[\\p{letter}x]',
      '\\p{Lower case-Letter}',
      '\\p{LC}',
      '\\p{cn}',
      '\\Q\\p{x}\\E',
      '\\\\p{',
    ],
    ...['(?P<n>a)', '(?<n>a)(?<n>b)', '(?<n>a)[(?<n>]\\Q(?<n>\\E\\(?<n>', '\\pL', 'x??', '[]a]', ''],
  ])('accepts %j', (text) => {
    expect(checkRegexp(text)).toBeUndefined();
  });

  test.each([
    ['(', 'missing closing )'],
    ['[', 'missing closing ]'],
    ['[a-', 'missing closing ]'],
    ['*x', 'missing argument to repetition operator at "*"'],
    ['^eth**', 'invalid nested repetition operator at "**"'],
    ['(?=a)', 'invalid or unsupported Perl syntax at "(?="'],
    ['(?<=a)b', 'invalid named capture'],
    ['a\\1', 'invalid escape sequence at "\\\\1"'],
    ['a{1001}', 'invalid repeat count'],
    ['((a{100}){100}){100}', 'invalid repeat count'],
    ['(?<n>a)(?<n>b', 'missing closing )'],
    ['(?<é>a)', 'invalid named capture'],
    ['\\p{Old_Persian}', 'invalid character class range at "\\\\p{Old_Persian}"'],
    ['a[b\\p{Garay}]', 'invalid character class range at "\\\\p{Garay}"'],
    ['\\p{}', 'invalid character class range'],
    ['\\p{Latn}', 'invalid character class range'],
    ['\\p{\u212Aatakana}', 'invalid character class range'],
    ['\\pX', 'invalid character class range'],
    ['\\p{L', 'invalid character class range'],
  ])('refuses %j, and says why', (text, reason) => {
    expect(checkRegexp(text)).toContain(reason);
  });

  test('reads each text once, also where classes have no end', () => {
    const start = performance.now();
    for (const text of ['\\p{'.repeat(30_000), `[${'\\p{'.repeat(30_000)}`]) expect(checkRegexp(text)).toBeDefined();
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('loads RE2 only for what needs it', () => {
    const load = vi.spyOn(loader, 'loadRe2');
    expect(checkRegexp('^eth.*|ens1$')).toBeUndefined();
    expect(load).not.toHaveBeenCalled();
    expect(checkRegexp('ens[0-9]')).toBeUndefined();
    expect(load).toHaveBeenCalledOnce();
    load.mockRestore();
  });
});
