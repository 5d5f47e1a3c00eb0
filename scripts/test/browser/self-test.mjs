// Tests the checks of a page: each fails on a page with its problem only, and none fails on a page without problems.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkAccessibility } from './check-accessibility.mjs';
import { checkErrors } from './check-errors.mjs';
import { checkKeyboard } from './check-keyboard.mjs';
import { checkOverflow } from './check-overflow.mjs';
import { checkRequests } from './check-requests.mjs';
import { openPage } from './open-page.mjs';
import { runChecks } from './run-checks.mjs';
import { serveFolder } from './serve-folder.mjs';
import { takeScreenshots } from './take-screenshots.mjs';
import { withBrowser } from './with-browser.mjs';

const folder = fileURLToPath(new URL('pages/', import.meta.url));

const checks = {
  errors: ({ seen }) => checkErrors(seen),
  requests: (opened) => checkRequests(opened),
  accessibility: ({ page }) => checkAccessibility(page),
  overflow: ({ page }) => checkOverflow(page),
  keyboard: ({ page }) => checkKeyboard(page),
};

/** The check that must fail on each page, with its message. */
const failures = [
  ['errors', 'error-not-caught', /not caught: nobody catches this/],
  ['errors', 'error-logged', /console: something is wrong/],
  ['errors', 'forbidden-by-policy', /console: .*Content Security Policy/],
  ['requests', 'image-from-outside', /http:\/\/example\.invalid\/image\.png/],
  ['requests', 'file-beside', /beside\.css/],
  ['accessibility', 'button-without-name', /light: button-name \(critical\)[\s\S]*dark: button-name/],
  ['accessibility', 'contrast-in-dark', /^axe finds problems:\n {2}dark: color-contrast \(serious\)/],
  ['overflow', 'too-wide', /p#wide: from \d+ to \d+/],
  ['overflow', 'too-wide-but-hidden', /p#hidden/],
  ['keyboard', 'link-out-of-reach', /not reached: span "Not reached"/],
  ['keyboard', 'tab-is-trapped', /does not get away from textarea/],
  ['keyboard', 'focus-not-shown', /:\n {2}has the focus and does not show it: a "One"$/],
];

async function opened(browser, where, use) {
  const visit = await openPage(browser, where);
  // A script fails after the page has loaded.
  await visit.page.waitForTimeout(50);
  try {
    return await use(visit);
  } finally {
    await visit.page.context().close();
  }
}

async function mustFail(check, message) {
  const error = await Promise.resolve()
    .then(check)
    .then(
      () => undefined,
      (thrown) => thrown,
    );
  if (!error) throw new Error('the check passes, and should not');
  if (!message.test(error.message)) throw new Error(`the check says something else: ${error.message}`);
}

await withBrowser(async (browser) => {
  const { url, end } = await serveFolder(folder, '/some/where/');
  const work = mkdtempSync(join(tmpdir(), 'browser-'));
  const nothingWrong = Object.entries(checks).flatMap(([name, check]) =>
    [join(folder, 'nothing-wrong.html'), `${url}nothing-wrong.html`].map((where) => [
      `${name}: passes where nothing is wrong, ${where.replace(/:.*/, '')}`,
      () => opened(browser, where, check),
    ]),
  );
  const wrong = failures.map(([name, file, message]) => [
    `${name}: fails for ${file}`,
    () => opened(browser, join(folder, `${file}.html`), (visit) => mustFail(() => checks[name](visit), message)),
  ]);
  const screenshots = [
    'screenshots: one for each scheme and width',
    () =>
      opened(browser, join(folder, 'nothing-wrong.html'), async ({ page }) => {
        const paths = await takeScreenshots(page, work, 'page');
        if (paths.length !== 6 || !paths.every((path) => existsSync(path))) throw new Error(`there are: ${paths}`);
      }),
  ];
  const beside = [
    'requests: files beside the page are its own where the caller says so',
    () =>
      opened(browser, `${url}file-beside.html`, (visit) => {
        checkRequests(visit, url);
        return mustFail(() => checkRequests(visit, `${url}elsewhere/`), /file-beside\.html/);
      }),
  ];
  try {
    await runChecks('browser', [...nothingWrong, ...wrong, screenshots, beside]);
  } finally {
    rmSync(work, { recursive: true, force: true });
    await end();
  }
});
