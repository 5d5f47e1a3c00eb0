import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pagePath, renderPage, sourcePages } from './site.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ADDRESS = 'https://example.org/owner/calico-render';
const pages = sourcePages();
const html = new Map(
  pages.map((path) => [pagePath(path), renderPage(path, readFileSync(join(root, path), 'utf8'), pages, ADDRESS)]),
);

test('every link between pages of the website leads to a page and a heading', () => {
  const broken = [];
  let count = 0;
  for (const [path, text] of html) {
    for (const [, href] of text.matchAll(/<a href="(?![a-z]+:)([^"]*)"/g)) {
      const [file, anchor] = href.split('#');
      const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
      count += 1;
      if (target === 'playground/index.html' || /\.(?:png|svg|json)$/.test(target)) continue;
      const page = html.get(target);
      if (!page || (anchor && !page.includes(`id="${anchor}"`))) broken.push(`${path}: ${href}`);
    }
  }
  expect(broken).toEqual([]);
  expect(count).toBeGreaterThan(200);
});

test('a link to a file that is no page leads to the repository', () => {
  const text = renderPage(
    'docs/a.md',
    '# A `b`\n\n[x](../src/index.ts) [y](b.md#c) ![z](i.png)',
    ['docs/a.md', 'docs/b.md'],
    ADDRESS,
  );
  expect(text).toContain(`href="${ADDRESS}/blob/main/src/index.ts"`);
  expect(text).toContain('href="../docs/b.html#c"');
  expect(text).toContain('src="../docs/i.png"');
  expect(text).toContain('<title>A b</title>');
});
