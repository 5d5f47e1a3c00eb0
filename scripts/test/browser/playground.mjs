// Uses the playground as people do, in a real browser: opened as a file, and from a static host below a path.
// Usage: node scripts/test/browser/playground.mjs [FOLDER FOR SCREENSHOTS]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildPlayground } from '../../build/playground.mjs';
import { openPage } from './open-page.mjs';
import { checkQuiet, checks, reachChecks } from './playground/checks.mjs';
import { settled } from './playground/page.mjs';
import { runChecks } from './run-checks.mjs';
import { serveFolder } from './serve-folder.mjs';
import { takeScreenshots } from './take-screenshots.mjs';
import { withBrowser } from './with-browser.mjs';

/** The maximum size in bytes, which opens quickly from a file share. */
const LARGEST = 1_500_000;

const root = new URL('../../../', import.meta.url);
const folder = fileURLToPath(new URL('playground/dist/', root));
const work = mkdtempSync(join(tmpdir(), 'playground-'));

/** Returns the output of the command for texts by file name. */
function rendered(texts, command) {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(work, name), text);
  const [, ...args] = command.split(' ');
  const launcher = fileURLToPath(new URL('bin/calico-render.cjs', root));
  return execFileSync(process.execPath, [launcher, '--no-settings', '--quiet', ...args], {
    cwd: work,
    encoding: 'utf8',
  });
}

/** Runs a check on a new page. All pages that it opens must have no errors. */
async function onPage(browser, where, check) {
  const opened = [];
  const open = async (address, options = {}) => {
    const visit = await openPage(browser, address, { width: 1280, height: 900, ...options });
    opened.push(visit);
    await settled(visit.page);
    return visit;
  };
  try {
    await check({ ...(await open(where)), open, rendered });
    for (const visit of opened) checkQuiet(visit);
  } finally {
    for (const { page } of opened) await page.context().close();
  }
}

const size = await buildPlayground(root);
const { url, end } = await serveFolder(folder, '/some/where/');
try {
  await withBrowser(async (browser) => {
    const places = { 'as a file': pathToFileURL(join(folder, 'index.html')).href, 'from a host': url };
    const all = Object.entries(places).flatMap(([place, where]) =>
      Object.entries(checks).map(([name, check]) => [`${place}: ${name}`, () => onPage(browser, where, check)]),
    );
    const forEverybody = Object.entries(reachChecks).map(([name, check]) => [name, () => onPage(browser, url, check)]);
    const isSmall = () => {
      if (size > LARGEST) throw new Error(`the page has ${size} bytes`);
    };
    const [, , pictures] = process.argv;
    const photograph = [
      'screenshots',
      () => onPage(browser, url, ({ page }) => takeScreenshots(page, pictures, 'playground')),
    ];
    await runChecks('playground', [['is small', isSmall], ...all, ...forEverybody, ...(pictures ? [photograph] : [])]);
  });
} finally {
  await end();
  rmSync(work, { recursive: true, force: true });
}
