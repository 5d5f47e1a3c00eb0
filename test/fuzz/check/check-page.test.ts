import { expect, test } from 'vitest';
import { report } from '../../../src/review/report/report.tsx';
import { compared, GATE_OFF, GATE_ON, networkConfig, renderedSide } from '../../support/example-report.ts';
import { checkPage } from './check-page.ts';

const page = report(
  compared(renderedSide([GATE_OFF]), renderedSide([GATE_ON, networkConfig('birdExporter: {enabled: true}\n')])),
);
const withIn = (markup: string) => page.replace('</main>', () => `${markup}</main>`);

test('accepts the page of a comparison', () => {
  expect(() => checkPage(page)).not.toThrow();
});

test.each([
  ['an element', withIn('<img>'), '<img>'],
  ['an attribute', withIn('<p onclick="x">a</p>'), 'onclick'],
  ['foreign text in an attribute', withIn('<p class="a(b)">a</p>'), 'a(b)'],
  ['a link to another page', withIn('<a href="https://x">a</a>'), 'https://x'],
  ['a link to a missing element', withIn('<a href="#x">a</a>'), '#x'],
  ['a duplicate ID', withIn('<p id="answer">a</p>'), 'ID answer'],
  ['a script', withIn('<script>x</script>'), 'scripts'],
  ['a style', withIn('<style>x</style>'), 'styles'],
  ['a comment', withIn('<!-- a -->'), 'a comment'],
  ['invalid HTML', withIn('<b/ =x>'), 'of the page: '],
  ['a truncated page', page.slice(0, -20), 'incomplete'],
])('rejects %s', (_, html, message) => {
  expect(() => checkPage(html)).toThrow(message);
});
