// Builds the website: site.mjs FOLDER. It has the playground and the documentation as HTML pages.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';
import { addressOf } from '../release/repository.mjs';
import { buildPlayground } from './playground.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
nav a{margin-right:1rem}pre{overflow:auto;padding:.8rem;background:#f4f5f7}code{font:14px ui-monospace,monospace}
table{border-collapse:collapse;display:block;overflow:auto}td,th{border:1px solid #d0d4d9;padding:.3rem .6rem;text-align:left;vertical-align:top}
img{max-width:100%}a{color:#0550ae}
@media (prefers-color-scheme:dark){body{color:#e6e8eb;background:#16191d}pre{background:#22272e}a{color:#79b8ff}td,th{border-color:#444c56}}`;

/** Returns the paths of the Markdown pages, relative to the repository. */
export function sourcePages() {
  const docs = readdirSync(join(root, 'docs'), { recursive: true }).map((path) => `docs/${path}`);
  const pages = readdirSync(root).concat(docs, 'src/yaml/README.md');
  return pages.map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.md'));
}

/** Returns the path of a page on the website. */
export function pagePath(path) {
  return path === 'README.md' ? 'index.html' : path.replace(/\.md$/, '.html');
}

/**
 * Renders a Markdown page to HTML. Links to other pages lead to their HTML, links to other files to the repository.
 *
 * @param path the path of the page, relative to the repository
 * @param pages the paths of all pages
 * @param address the address of the repository
 */
export function renderPage(path, text, pages, address) {
  const up = '../'.repeat(path.split('/').length - 1);
  const link = (href) => {
    if (/^(?:[a-z]+:|#)/i.test(href)) return href;
    const [file, anchor] = href.split('#');
    const target = posix.normalize(posix.join(posix.dirname(path), file)).replace(/\/$/, '');
    const isPage = pages.includes(target);
    const isCopied = target.startsWith('docs/') && !isPage && /\.(?:png|svg|json)$/.test(target);
    if (!isPage && !isCopied) return `${address}/blob/main/${target}`;
    return `${up}${isPage ? pagePath(target) : target}${anchor === undefined ? '' : `#${anchor}`}`;
  };
  const marked = new Marked({
    walkTokens(token) {
      if (token.type === 'link' || token.type === 'image') token.href = link(token.href);
    },
    renderer: {
      heading({ tokens, depth, text: heading }) {
        return `<h${depth} id="${anchorOf(heading)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
    },
  });
  const title = (/^# (.*)$/m.exec(text)?.[1] ?? 'calico-render').replace(/[`<>&]/g, '');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style></head><body>
<nav><a href="${up}index.html">calico-render</a><a href="${up}docs/README.html">Documentation</a><a href="${up}playground/index.html">Playground</a><a href="${address}">Repository</a></nav>
${marked.parse(text)}</body></html>
`;
}

/** Returns the anchor that GitHub gives to a heading. */
function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** Builds the website in a folder. */
export async function buildSite(folder) {
  const pages = sourcePages();
  const address = addressOf(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  cpSync(join(root, 'docs'), join(folder, 'docs'), { recursive: true, filter: (path) => !path.endsWith('.md') });
  for (const path of pages) {
    const file = join(folder, pagePath(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, renderPage(path, readFileSync(join(root, path), 'utf8'), pages, address));
  }
  await buildPlayground();
  cpSync(join(root, 'playground/dist'), join(folder, 'playground'), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildSite(process.argv[2] ?? 'site');
