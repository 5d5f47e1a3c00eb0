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
  ])('rejects %j with the reason', (text, reason) => {
    expect(checkRegexp(text)).toEqual({ message: expect.stringContaining(reason), hint: expect.any(String) });
  });

  test.each([
    ['classes of Unicode', `(?i)[${'\\pL'.repeat(11)}]`, 'more than 10 classes and characters beyond ASCII'],
    ['ranges of Unicode', '(?i)[a-\\x{10ffff}]'.repeat(11), 'more than 10 classes and characters beyond ASCII'],
    ['characters', 'e[t]h|'.repeat(1000), 'more than 4096 characters'],
    ['repetitions', '(abcdef){1000}', 'more than 5000 steps'],
    ['repetitions in groups', '((a{10}b){10}c){10}'.repeat(5), 'more than 5000 steps'],
    ['ranges of repetitions', '.{0,1000}'.repeat(6), 'more than 5000 steps'],
    ['unclosed groups', '(a{1000}'.repeat(6), 'more than 5000 steps'],
  ])('rejects too many %s without compiling them', (_, text, reason) => {
    const load = vi.spyOn(loader, 'loadRe2');
    expect(checkRegexp(text)).toMatchObject({ code: 'LIMIT', message: expect.stringContaining(reason) });
    expect(load).not.toHaveBeenCalled();
    load.mockRestore();
  });

  test.each([
    '[{1000}(x{1000}){1000}]',
    '\\Q(x{1000}){1000}\\E',
    '\\(x{1000}\\){1000}',
    '(a{10}b){100}(c{1000})',
    '((a{10}){10}){10}',
    '^(eth|en[ops]|wl)[a-z0-9]{1,12}(\\.[0-9]{1,4})?$',
  ])('compiles %j', (text) => {
    expect(checkRegexp(text)).toBeUndefined();
  });

  test('scans unterminated classes in linear time', () => {
    const start = performance.now();
    for (const text of ['\\p{'.repeat(30_000), `[${'\\p{'.repeat(30_000)}`]) expect(checkRegexp(text)).toBeDefined();
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('loads RE2 only for expressions that need it', () => {
    const load = vi.spyOn(loader, 'loadRe2');
    expect(checkRegexp('^eth.*|ens1$')).toBeUndefined();
    expect(load).not.toHaveBeenCalled();
    expect(checkRegexp('ens[0-9]')).toBeUndefined();
    expect(load).toHaveBeenCalledOnce();
    load.mockRestore();
  });
});
