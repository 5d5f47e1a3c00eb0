import { expect, test } from 'vitest';
import { excerpt } from './side-view.ts';

test('shows a line without its indent', () => expect(excerpt('    enabled: true  ', 5)).toBe('enabled: true'));

test.each([
  ['at its beginning', 1, 'x'],
  ['in its middle', 5000, 'here'],
  ['at its end', 9990, 'x'],
])('shortens a long line around a column %s', (_what, column, found) => {
  const line = `${'x'.repeat(4999)}here${'x'.repeat(4997)}`;
  const cut = excerpt(line, column);
  expect(cut).toContain(found);
  expect(cut.length).toBeLessThanOrEqual(162);
  expect(cut.startsWith('…')).toBe(column > 1);
  expect(cut.endsWith('…')).toBe(column < 9990);
});
