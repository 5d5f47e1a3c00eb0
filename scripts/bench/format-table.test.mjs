import { expect, test } from 'vitest';
import { formatTable } from './format-table.mjs';

test('aligned, titles on top', () => {
  expect(
    formatTable([
      ['what', 'n'],
      ['a', '1,000'],
      ['longer', '5'],
    ]),
  ).toBe(`| what   |     n |
| :----- | ----: |
| a      | 1,000 |
| longer |     5 |
`);
});
