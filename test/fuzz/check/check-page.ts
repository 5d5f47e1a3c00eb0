import { parse } from 'parse5';
import { script, style } from '../../../src/generated/report-page.js';
import { attributeOf, elementsOf, textOf } from '../../support/page-tree.ts';
import { checkTerminal } from './check-terminal.ts';
import { demand } from './demand.ts';

/** Elements that the page is made of. Whatever else is there, the input made. */
const ELEMENTS = new Set(
  'html head meta title link style body script a nav ul ol li main section header article h1 h2 h3 h4 p strong b s div span svg path dl dt dd code pre del ins details summary table caption thead tbody tr th td search label input output'.split(
    ' ',
  ),
);
/** Attributes of these elements, none of which asks for anything or does anything, save what {@link checkPage} looks at. */
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name rel href class id aria-label aria-labelledby aria-hidden viewbox d open scope colspan rowspan data-line data-title data-searched hidden for type autocomplete spellcheck'.split(
    ' ',
  ),
);
/** Texts of attributes are the page's own words. */
const WORDS = /^[\w .,:;#'=/+-]*$/;

/** Demands of a text that it is the report's page as a browser reads it, with no element, attribute or link that an input made, and that it steers no terminal. */
export function checkPage(html: string): void {
  checkTerminal(html, 'the page');
  demand(/^<!doctype html>\n<html lang="en">.*<\/html>\n$/s.test(html), () => 'no whole page');
  demand(!html.includes('<!--'), () => 'the page has a comment');
  parse(html, { onParseError: ({ code, startLine }) => demand(false, () => `line ${startLine} of the page: ${code}`) });
  const elements = elementsOf(html);
  const ids = new Set<string>();
  for (const { tagName, attrs } of elements) {
    demand(ELEMENTS.has(tagName), () => `the page has an element <${tagName}>`);
    for (const { name, value } of attrs) {
      demand(
        ATTRIBUTES.has(name.toLowerCase()) && WORDS.test(value),
        () => `the page has <${tagName} ${name}=${JSON.stringify(value)}>`,
      );
      demand(name !== 'id' || !ids.has(value), () => `two elements are called ${value}`);
      if (name === 'id') ids.add(value);
    }
  }
  for (const element of elements) {
    const href = attributeOf(element, 'href') ?? 'data:,';
    demand(href === 'data:,' || ids.has(href.replace(/^#/, '')), () => `the page leads to ${href}`);
  }
  const raw = elements.filter(({ tagName }) => tagName === 'style' || tagName === 'script').map(textOf);
  demand(JSON.stringify(raw) === JSON.stringify([style.text, script.text]), () => 'other styles or scripts than ours');
}
