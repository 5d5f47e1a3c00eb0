/** Schemes of content within the page, which cause no request. */
const INSIDE = /^(data|blob|about):/;

/**
 * Fails where anything was asked for outside the page's own folder (for a page of its own: outside the page itself).
 * `base` is the address that everything must begin with; without it the page's address itself, so that the page is all there is.
 */
export function checkRequests({ page, seen }, base) {
  const bare = page.url().replace(/[?#].*$/s, '');
  const isOwn = (url) => (base ? url.startsWith(base) : url.replace(/[?#].*$/s, '') === bare);
  const outside = seen.requests.filter((url) => !INSIDE.test(url) && !isOwn(url));
  if (outside.length > 0) throw new Error(`the page asks for what is not its own:\n${lines(outside)}`);
  if (seen.requests.length === 0) throw new Error('no request was seen, not even the one for the page');
}

function lines(urls) {
  return [...new Set(urls)].map((url) => `  ${url.slice(0, 200)}`).join('\n');
}
