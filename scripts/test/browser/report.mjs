// Opens the report's page in a real browser: every part is there, nothing comes from outside, it fits a phone, the keyboard reaches everything, axe finds
// nothing serious, contrast holds in both schemes. SCREENSHOTS names a folder to put pictures into.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
import { takeScreenshots } from './take-screenshots.mjs';
import { withBrowser } from './with-browser.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const command = join(root, 'bin/calico-render.cjs');
const example = join(root, 'docs/example');
const work = mkdtempSync(join(tmpdir(), 'report-'));

const CONFIG =
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const NETWORK_CONFIG = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n';
/** Texts that would run as a script or end their element if they were not escaped. */
const HOSTILE = `</script></style><img src=x onerror="document.title='broken in'"><script>document.title='broken in'</script>`;

/** Writes a report to a file. */
function print(name, args, cwd = work) {
  const file = join(work, `${name}.html`);
  writeFileSync(
    file,
    execFileSync(process.execPath, [command, 'report', '--quiet', '--no-settings', ...args], {
      cwd,
      maxBuffer: 2 ** 26,
    }),
  );
  return file;
}

/** The checked pages, one for each state of a report. */
function pages() {
  const config = ['--config', '00-componentconfig.yaml'];
  const hostileName = `${HOSTILE.replaceAll('/', '_')}.yaml`;
  mkdirSync(join(work, 'before'));
  mkdirSync(join(work, 'after'));
  writeFileSync(join(work, 'config.yaml'), CONFIG);
  writeFileSync(join(work, 'misspelt.yaml'), `${CONFIG}featureGate: {}\n`);
  writeFileSync(join(work, hostileName), `# ${HOSTILE}\n${CONFIG}`);
  // An expression can have 4,096 characters.
  const long = 'x'.repeat(3_500);
  writeFileSync(
    join(work, 'before/network.yaml'),
    `${NETWORK_CONFIG}# ${long}\nipv4: {autoDetectionMethod: "interface=${long}"}\n`,
  );
  writeFileSync(
    join(work, 'after/network.yaml'),
    `${NETWORK_CONFIG}ipv4: {autoDetectionMethod: ${JSON.stringify(`interface=${long}${HOSTILE.replaceAll('(', '')}`)}}\nmultus: {enabled: true}\nbirdExporter: {enabled: true}\n`,
  );
  return {
    single: print('single', [...config, '-f', 'networkconfig.yaml', '--crds', 'exclude'], example),
    gate: print(
      'gate',
      [...config, '-f', 'shoot.yaml', '--gate', 'NonPrivilegedCalicoNode', '--crds', 'exclude'],
      example,
    ),
    releases: print('releases', [...config, '--extension-version', 'v1.54..v1.59'], example),
    hostile: print('hostile', [
      'before/network.yaml',
      'after/network.yaml',
      '--config',
      hostileName,
      '--crds',
      'exclude',
    ]),
    refused: print('refused', ['config.yaml', 'misspelt.yaml', '--crds', 'exclude']),
  };
}

const COMPARISON = ['answer', 'differences', 'containers', 'decisions', 'messages', 'images', 'inputs', 'manifests'];
const PARTS = { single: COMPARISON.filter((id) => id !== 'differences') };

/** Throws an error with an expectation that a page does not meet. */
function expect(isSo, what) {
  if (!isSo) throw new Error(what);
}

function checkParts(page, parts) {
  return page.evaluate((ids) => {
    const missing = ids.filter((id) => !(document.getElementById(id)?.getBoundingClientRect().height > 50));
    const links = [...document.querySelectorAll('nav a')].map((link) => link.hash.slice(1));
    const unlisted = ids.filter((id) => id !== 'answer' && !links.includes(id));
    if (missing.length + unlisted.length > 0)
      throw new Error(`not there: ${missing}; not in the contents: ${unlisted}`);
  }, parts);
}

/** Expands all elements, so that collapsed ones are checked as well. */
function unfold(page) {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

async function checkSearch(page) {
  await page.fill('#search', 'cAlIcO-NoDe');
  const found = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('[data-searched]')].filter((element) => !element.hidden);
    return {
      shown: shown.length,
      open: shown.filter(({ open }) => open).length,
      output: document.querySelector('output').textContent,
    };
  });
  expect(found.shown > 3 && found.shown === found.open, 'what is found is not shown, or not unfolded');
  expect(new RegExp(`^in ${found.shown} of \\d+$`).test(found.output), `the output is "${found.output}"`);
  await page.fill('#search', 'nowhere to be found');
  expect((await page.locator('[data-searched]:visible').count()) === 0, 'what is not found is shown');
  await page.fill('#search', '');
  expect((await page.locator('[data-searched]:visible').count()) > 5, 'not all is shown again');
}

/** Checks that a link to a line works, also if the line is collapsed. */
async function checkLinks(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('#inputs details')) details.open = false;
  });
  const link = page.locator('#answer .place a[href^="#input-"]').first();
  const hash = await link.getAttribute('href');
  await link.click();
  expect(await page.locator(hash).isVisible(), `${hash} is not to be seen after a click on its link`);
}

async function checkWithoutScripts(browser, file, parts) {
  const { page, seen } = await openPage(browser, file, { scripts: false, width: 360 });
  checkErrors(seen);
  for (const id of parts) expect(await page.locator(`#${id}`).isVisible(), `${id} is not there`);
  expect(!(await page.locator('#search').isVisible()), 'a search is offered that does nothing');
  await page.locator('#manifests summary').first().click();
  expect(await page.locator('#manifests pre').first().isVisible(), 'a manifest does not unfold');
}

async function checkPrint(page) {
  await page.emulateMedia({ media: 'print' });
  expect(!(await page.locator('nav').isVisible()), 'the contents are printed');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(paper === 'rgb(255, 255, 255)', `in dark mode, the background is printed in ${paper}`);
  const pdf = await page.pdf();
  expect(pdf.length > 10_000, 'nothing is printed');
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
}

/** Unified, the removed lines of a run come before its added ones, and no line covers another one. On a phone, this is the only layout. */
async function checkUnified(page, width) {
  await page.setViewportSize({ width, height: 900 });
  await page.locator('#unified').check();
  const problems = await page.evaluate(() => {
    const cells = [...document.querySelectorAll('#differences [open] > .sides > div .lines td')];
    const shown = cells.map((cell) => [cell, cell.getBoundingClientRect()]).filter(([, { width }]) => width > 0);
    const byTop = shown.toSorted(([, a], [, b]) => a.top - b.top);
    return byTop.flatMap(([cell, { bottom, height }], index) => {
      const [next, box] = byTop[index + 1] ?? [];
      const isCovered = next?.closest('table') === cell.closest('table') && box && box.top < bottom - 1;
      const isLate =
        next?.closest('tbody') === cell.closest('tbody') && cell.matches('.after:has(ins)') && next.matches('.before');
      return isCovered || isLate || height < 10 ? [cell.textContent] : [];
    });
  });
  expect(problems.length === 0, `at ${width} pixels, lines are covered or not in order: ${problems.slice(0, 5)}`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Checks of single pages. */
const SPECIAL = {
  single: (page) => [
    ['search', () => checkSearch(page)],
    ['links', () => checkLinks(page)],
    ['print', () => checkPrint(page)],
  ],
  gate: (page) => [
    ['unified', () => checkUnified(page, 1440)],
    ['unified on a phone', () => checkUnified(page, 360)],
  ],
  hostile: (page) => [
    [
      'text stays text',
      async () => {
        expect(
          /^calico-node stays privileged · [\w ·]+ · calico-render$/.test(await page.title()),
          'the title is another one',
        );
        expect((await page.locator('img').count()) === 0, 'there is an image');
        expect((await page.locator('body').innerText()).includes(HOSTILE), 'the text is not there');
      },
    ],
  ],
};

async function checkPage(browser, name, file) {
  const parts = PARTS[name] ?? COMPARISON;
  const opened = await openPage(browser, file, { width: 1440 });
  const { page, seen } = opened;
  if (process.env.SCREENSHOTS) {
    await takeScreenshots(page, process.env.SCREENSHOTS, name);
    // The README shows the top of one of them (docs/report.png).
    await takeScreenshots(page, process.env.SCREENSHOTS, `${name}-top`, { widths: [1200], fullPage: false });
  }
  await runChecks(`report, ${name}`, [
    ['every part is there', () => checkParts(page, parts)],
    ['keyboard', () => checkKeyboard(page)],
    ...(SPECIAL[name]?.(page) ?? []),
    [
      'accessibility and contrast',
      async () => {
        // Sticky elements cover nothing at this position.
        await page.evaluate(() => scrollTo(0, 0));
        await checkAccessibility(page, { undecided: true });
      },
    ],
    ['all unfolded', () => unfold(page)],
    ['fits 360 pixels', () => checkOverflow(page, 360)],
    ['fits 768 pixels', () => checkOverflow(page, 768)],
    ['fits 1440 pixels', () => checkOverflow(page, 1440)],
    ...(name === 'gate' ? [['accessibility and contrast, all unfolded', () => checkAccessibility(page)]] : []),
    ['without scripts', () => checkWithoutScripts(browser, file, parts)],
    ['nothing from outside', () => checkRequests(opened)],
    ['no errors', () => checkErrors(seen)],
  ]);
  await page.context().close();
}

try {
  const files = pages();
  await withBrowser(async (browser) => {
    for (const [name, file] of Object.entries(files)) await checkPage(browser, name, file);
  });
} finally {
  rmSync(work, { recursive: true });
}
