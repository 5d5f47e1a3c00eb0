import { formatResult } from './format-result.mjs';

const START = '<!-- measured -->\n';
const END = '<!-- /measured -->\n';

/**
 * Replaces the tables of a Markdown page by those of a result.
 *
 * @throws Error for a page without the marks of the tables, or with several
 */
export function fillPage(page, result) {
  const [before, rest, ...more] = page.split(START);
  const parts = rest?.split(END);
  if (parts?.length !== 2 || more.length > 0)
    throw new Error(`a page has ${START.trim()} and ${END.trim()} once, each on its line`);
  return `${before}${START}\n${formatResult(result)}\n${END}${parts[1]}`;
}
