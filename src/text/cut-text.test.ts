import { expect, test } from 'vitest';
import { cutText, excerpt } from './cut-text.ts';

test('an excerpt has no indentation', () => expect(excerpt('    enabled: true  ', 5)).toBe('enabled: true'));

test.each([
  ['at its beginning', 1, 'x'],
  ['in its middle', 5000, 'here'],
  ['at its end', 9990, 'x'],
])('an excerpt of a long line keeps the column %s', (_position, column, found) => {
  const line = `${'x'.repeat(4999)}here${'x'.repeat(4997)}`;
  const cut = excerpt(line, column);
  expect(cut).toContain(found);
  expect(cut.length).toBeLessThanOrEqual(162);
  expect(cut.startsWith('…')).toBe(column > 1);
  expect(cut.endsWith('…')).toBe(column < 9990);
});

test('cutText cuts the middle of a text, and no character in two', () => {
  expect(cutText('abc')).toBe('abc');
  const cut = cutText(`begin${'\u{1f600}'.repeat(5000)}end`);
  expect(cut.length).toBeLessThanOrEqual(1000);
  expect(cut).toMatch(/^begin\u{1f600}+…\u{1f600}+end$/u);
});
