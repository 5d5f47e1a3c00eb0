import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Opens a page, and writes down what happens there from the first moment on.
 *
 * `where` is an address, or the path of a file. Options: `width` and `height` in CSS pixels, `scheme` (`light` or `dark`), `reducedMotion`,
 * `scripts: false` switches scripts off.
 * @returns `page`, and `seen` with what the page logged as errors, the errors that it did not catch, and the addresses that it asked for
 */
export async function openPage(browser, where, options = {}) {
  const { width = 1280, height = 800, scheme = 'light', reducedMotion = false, scripts = true } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    javaScriptEnabled: scripts,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const seen = { consoleErrors: [], pageErrors: [], requests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') seen.consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => seen.pageErrors.push(error.message));
  context.on('request', (request) => seen.requests.push(request.url()));
  page.on('websocket', (socket) => seen.requests.push(socket.url()));
  await page.goto(/^\w{2,}:/.test(where) ? where : pathToFileURL(resolve(where)).href);
  return { page, seen };
}
