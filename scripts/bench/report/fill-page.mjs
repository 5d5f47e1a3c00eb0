import { formatResult } from './format-result.mjs';

const START = '<!-- measured -->\n';
const END = '<!-- /measured -->\n';

/**
 * A Markdown page with the tables of a result in their place.
 *
 * @throws where the page has no such place, or several
 */
export function fillPage(page, result) {
  const [before, rest, ...more] = page.split(START);
  const parts = rest?.split(END);
  if (parts?.length !== 2 || more.length > 0)
    throw new Error(`a page has ${START.trim()} and ${END.trim()} once, each on its line`);
  return `${before}${START}\n${formatResult(result)}\n${END}${parts[1]}`;
}
