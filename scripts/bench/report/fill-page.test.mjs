import { expect, test } from 'vitest';
import { exampleResult } from './example-result.mjs';
import { fillPage } from './fill-page.mjs';
import { formatResult } from './format-result.mjs';

const page = (middle) => `# Page\n\n<!-- measured -->\n${middle}<!-- /measured -->\n\nThe end.\n`;

test('replaces the tables between the marks of a page', () => {
  const filled = fillPage(page('old\n'), exampleResult);
  expect(filled).toBe(page(`\n${formatResult(exampleResult)}\n`));
  expect(fillPage(filled, exampleResult)).toBe(filled);
});

test.each([['# Page\n'], [page('') + page('')], ['<!-- /measured -->\n<!-- measured -->\n']])(
  'the page %j has no marks for tables',
  (text) =>
    expect(() => fillPage(text, exampleResult)).toThrow('a page has <!-- measured --> and <!-- /measured --> once'),
);
