import { expect, test } from 'vitest';
import { readUnquoted } from './read-unquoted.ts';

test.each([
  ['quay.io/calico/node:v3.31.6', 'quay.io/calico/node:v3.31.6'],
  ['100', 100],
  ['5e+06', 5_000_000],
  ['off', false],
  ['a # b', 'a'],
  ['"a"', 'a'],
  ['a\n', 'a'],
  ['', null],
])('%j is read as %j', (text, value) => {
  expect(readUnquoted(text)?.value).toBe(value);
});

test.each(['a: b', 'a\nb', 'a\n  b', '[a]', '{a: b}', '*a', '@a', '`a', '"a', 'a:', '- a', '%a'])(
  '%j is no scalar',
  (text) => {
    expect(readUnquoted(text)).toBeUndefined();
  },
);
