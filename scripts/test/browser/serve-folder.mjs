import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a folder on 127.0.0.1 below a path such as `/some/where/`, like any static host.
 * @returns the address of the folder, and a function that ends the server
 */
export async function serveFolder(folder, path = '/') {
  const root = resolve(folder);
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const file = pathname.startsWith(path) ? join(root, decodeURIComponent(pathname.slice(path.length))) : root;
    const found = [file, join(file, 'index.html')].find(
      (name) => name.startsWith(root + sep) && statSync(name, { throwIfNoEntry: false })?.isFile(),
    );
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(found)] ?? 'application/octet-stream' });
    response.end(readFileSync(found));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const end = () => new Promise((done) => server.close(done));
  return { url: `http://127.0.0.1:${server.address().port}${path}`, end };
}
