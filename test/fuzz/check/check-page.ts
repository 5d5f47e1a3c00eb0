import { parse } from 'parse5';
import { script, style } from '../../../src/generated/report-page.js';
import { attributeOf, elementsOf, textOf } from '../../support/page-tree.ts';
import { assertInvariant, checkTerminal } from './invariants.ts';

/** The elements of the page. All others are injected by the input. */
const ELEMENTS = new Set(
  'html head meta title link style body script a nav ul ol li main section header footer article h1 h2 h3 h4 p strong b s div span svg path dl dt dd code pre del ins details summary table caption thead tbody tr th td search fieldset legend label input output'.split(
    ' ',
  ),
);
/** The attributes of these elements. None of them has an effect, except those that {@link checkPage} checks. */
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name rel href class id aria-label aria-labelledby aria-hidden viewbox d open scope colspan rowspan data-line data-title data-searched hidden for type checked autocomplete spellcheck'.split(
    ' ',
  ),
);
/** Matches values of attributes, which the input does not set. */
const WORDS = /^[\w .,:;#'=/+-]*$/;

/** Asserts that a text is the page of a report as a browser parses it, without injected elements, attributes and links. */
export function checkPage(html: string): void {
  checkTerminal(html, 'the page');
  assertInvariant(/^<!doctype html>\n<html lang="en">.*<\/html>\n$/s.test(html), () => 'the page is incomplete');
  assertInvariant(!html.includes('<!--'), () => 'the page has a comment');
  parse(html, {
    onParseError: ({ code, startLine }) => assertInvariant(false, () => `line ${startLine} of the page: ${code}`),
  });
  const elements = elementsOf(html);
  const ids = new Set<string>();
  for (const { tagName, attrs } of elements) {
    assertInvariant(ELEMENTS.has(tagName), () => `the page has an element <${tagName}>`);
    for (const { name, value } of attrs) {
      assertInvariant(
        ATTRIBUTES.has(name.toLowerCase()) && WORDS.test(value),
        () => `the page has <${tagName} ${name}=${JSON.stringify(value)}>`,
      );
      assertInvariant(name !== 'id' || !ids.has(value), () => `two elements have the ID ${value}`);
      if (name === 'id') ids.add(value);
    }
  }
  for (const element of elements) {
    const href = attributeOf(element, 'href') ?? 'data:,';
    assertInvariant(href === 'data:,' || ids.has(href.replace(/^#/, '')), () => `the page links to ${href}`);
  }
  const raw = elements.filter(({ tagName }) => tagName === 'style' || tagName === 'script').map(textOf);
  assertInvariant(
    JSON.stringify(raw) === JSON.stringify([style.text, script.text]),
    () => 'the page has foreign styles or scripts',
  );
}
