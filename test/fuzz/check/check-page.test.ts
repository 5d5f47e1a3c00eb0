import { describe, expect, test } from 'vitest';
import { report } from '../../../src/review/report/report.tsx';
import { compared, GATE_OFF, GATE_ON, networkConfig, renderedSide } from '../../support/example-report.ts';
import { checkPage } from './check-page.ts';

const page = report(
  compared(renderedSide([GATE_OFF]), renderedSide([GATE_ON, networkConfig('birdExporter: {enabled: true}\n')])),
);
const withIn = (markup: string) => page.replace('</main>', () => `${markup}</main>`);

test('the page of a comparison is one', () => {
  expect(() => checkPage(page)).not.toThrow();
});

describe('what an input might have made of it is noticed', () => {
  test.each([
    ['an element', withIn('<img>'), '<img>'],
    ['an attribute', withIn('<p onclick="x">a</p>'), 'onclick'],
    ['a text in an attribute', withIn('<p class="a(b)">a</p>'), 'a(b)'],
    ['a link to elsewhere', withIn('<a href="https://x">a</a>'), 'https://x'],
    ['a link to nothing', withIn('<a href="#x">a</a>'), '#x'],
    ['a name twice', withIn('<p id="answer">a</p>'), 'called answer'],
    ['a script', withIn('<script>x</script>'), 'scripts'],
    ['a style', withIn('<style>x</style>'), 'styles'],
    ['a comment', withIn('<!-- a -->'), 'a comment'],
    ['what is no HTML', withIn('<b/ =x>'), 'of the page: '],
    ['a page that ends too early', page.slice(0, -20), 'no whole page'],
  ])('%s', (_what, html, told) => {
    expect(() => checkPage(html)).toThrow(told);
  });
});
