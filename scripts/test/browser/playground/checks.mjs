import { ok, strictEqual } from 'node:assert';
import { checkAccessibility } from '../check-accessibility.mjs';
import { checkErrors } from '../check-errors.mjs';
import { checkKeyboard } from '../check-keyboard.mjs';
import { checkOverflow } from '../check-overflow.mjs';
import { checkRequests } from '../check-requests.mjs';
import { addressed, playgroundOf, settled } from './page.mjs';
import { CONFIGURATION, EBPF, GATE_ON, HOSTILE, MISSPELT, NETWORK, SHOOT } from './texts.mjs';

const NON_PRIVILEGED = 'calico-node is non-privileged, and this mode cannot be expected to work with Calico v3.31.6';
const VIEWS = ['Why', 'Containers', 'Feature gate', 'Manifests'];

/**
 * The checks by name. Each gets the opened page, and `rendered`, which returns the output of the command for texts by
 * file name.
 */
export const checks = {
  async 'answers as soon as it is open'({ page }) {
    strictEqual(await playgroundOf(page).verdict(), NON_PRIVILEGED);
  },

  async 'passes on the licences of what is in it'({ page }) {
    const licences = await page.locator('#licences').textContent();
    for (const name of ['preact', 're2js', 'js-yaml']) ok(licences.includes(`\n${name} `), name);
  },

  async 'answers while one types'({ page }) {
    const { area, verdict } = playgroundOf(page);
    await area('Input').fill('');
    await area('Input').pressSequentially(`${CONFIGURATION}featureGates:\n`);
    // A new line after a colon is indented.
    await page.keyboard.type('NonPrivilegedCalicoNode: true');
    await settled(page);
    ok((await area('Input').inputValue()).endsWith('\n  NonPrivilegedCalicoNode: true'));
    strictEqual(await verdict(), NON_PRIVILEGED);
    for (let letter = 0; letter < 'true'.length; letter += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('false');
    await settled(page);
    strictEqual(await verdict(), 'calico-node is privileged');
  },

  async 'tells a mistake with its place, and leads there'({ page }) {
    const { write, messages, verdict, selected } = playgroundOf(page);
    await write(MISSPELT);
    strictEqual(await verdict(), 'Nothing is rendered: 1 error');
    const [message, ...others] = await messages();
    strictEqual(others.length, 0);
    ok(message.includes('unknown field "featureGate", did you mean "featureGates"?'), message);
    await page.getByRole('button', { name: 'line 3, column 1', exact: true }).click();
    strictEqual(await selected('Input'), 'featureGate');
    strictEqual(await page.locator('.mirror mark.error').innerText(), 'featureGate');
    strictEqual(await page.getByRole('textbox', { name: 'Input' }).getAttribute('aria-invalid'), 'true');
  },

  async 'tells that eBPF overrides the gate, with both lines'({ page }) {
    const { write, verdict, selected } = playgroundOf(page);
    await write(`${GATE_ON}---\n${EBPF}`);
    strictEqual(await verdict(), 'calico-node is privileged');
    const last = page.locator('.verdict .chain li').last();
    ok(
      (await last.innerText()).includes(
        'the eBPF data plane requires a privileged calico-node and overrides the feature gate',
      ),
    );
    await last.getByRole('button', { name: 'input.yaml:9:12' }).click();
    strictEqual(await selected('Input'), 'true');
    await last.getByRole('button', { name: 'input.yaml:4:28' }).click();
    strictEqual(await selected('Input'), 'true');
  },

  async 'runs a pasted Shoot as it is, without a NetworkConfig of an example'({ page }) {
    const { write, begin, verdict } = playgroundOf(page);
    const shoot = `${SHOOT}    providerConfig: {ebpfDataplane: {enabled: true}}\n`;
    await write(`${GATE_ON}---\n${shoot}`);
    strictEqual(await verdict(), 'calico-node is privileged');
    await begin('Shoot');
    ok(!(await page.getByRole('textbox', { name: 'Input' }).inputValue()).includes('ebpfDataplane'));
    // A NetworkConfig beside the Shoot takes the place of its providerConfig, and the verdict says so.
    await write(`${GATE_ON}---\n${shoot}---\n${NETWORK}`);
    strictEqual(await verdict(), NON_PRIVILEGED);
    const text = await page.locator('.verdict .messages').innerText();
    ok(text.includes('overrides spec.networking.providerConfig'), text);
  },

  async 'stays small with 40,000 parameters in a link'({ page, open }) {
    const base = page.url().replace(/#.*$/, '');
    const parameters = Array.from({ length: 40_000 }, (_, index) => `%E2%80%AE${index}=1`).join('&');
    const { page: linked } = await open(`${base}#${parameters}`);
    const problems = await linked.locator('.problem').allInnerTexts();
    strictEqual(problems.length, 21);
    ok(!problems.join('').includes('\u202e'));
  },

  async 'reads the regular expressions of Go'({ page }) {
    const { write, messages, verdict } = playgroundOf(page);
    await write(`${GATE_ON}---\n${NETWORK}ipv4: {autoDetectionMethod: 'interface=(?i)en[ops][0-9]{1,3}'}\n`);
    strictEqual(await verdict(), NON_PRIVILEGED);
    await write(`${GATE_ON}---\n${NETWORK}ipv4: {autoDetectionMethod: 'interface=(eth'}\n`);
    strictEqual(await verdict(), 'Nothing is rendered: 1 error');
    ok((await messages()).some((text) => text.includes('line 8')));
  },

  async 'hands out what the command prints'({ page, rendered }) {
    const { write, show, download } = playgroundOf(page);
    const texts = { 'input.yaml': `${GATE_ON}---\n${NETWORK}backend: vxlan\n` };
    await write(texts['input.yaml']);
    await show('Manifests');
    const command = await page.locator('.command pre').innerText();
    strictEqual(command, 'calico-render -f input.yaml --crds exclude');
    strictEqual(await download(), rendered(texts, command));
    await page.getByRole('combobox', { name: 'CRDs' }).selectOption({ label: 'include' });
    await page.getByRole('combobox', { name: 'Release' }).selectOption('v1.55.0');
    await settled(page);
    const withCrds = rendered(texts, await page.locator('.command pre').innerText());
    ok(withCrds.includes('CustomResourceDefinition'));
    strictEqual(await download(), withCrds);
  },

  async 'finds words in manifests, and shows them'({ page }) {
    const { show } = playgroundOf(page);
    await show('Manifests');
    await page.getByRole('searchbox', { name: 'Search' }).fill('net_bind_service');
    await page.waitForSelector('.yaml mark');
    strictEqual(await page.locator('.yaml mark').innerText(), 'NET_BIND_SERVICE');
    ok(await page.locator('.yaml mark').isVisible());
    strictEqual(await page.locator('.manifest').count(), 1);
  },

  async 'shows what the gate changes'({ page }) {
    const { show, write } = playgroundOf(page);
    await show('Feature gate');
    await page.waitForSelector('.lead');
    ok((await page.locator('.lead').innerText()).startsWith('Enabling NonPrivilegedCalicoNode changes 1 of '));
    ok((await page.locator('.view').innerText()).includes('DaemonSet kube-system/calico-node: RollingUpdate'));
    await write(`${GATE_ON}---\n${EBPF}`);
    await page.waitForSelector('.lead');
    ok((await page.locator('.lead').innerText()).startsWith('NonPrivilegedCalicoNode changes nothing'));
    await write(`${GATE_ON}---\n${NETWORK}backend: brid\n`);
    await page.getByText('The input is rejected with NonPrivilegedCalicoNode disabled and enabled.').waitFor();
  },

  async 'keeps everything in its address'({ page, open }) {
    const { write, show, area } = playgroundOf(page);
    await write(MISSPELT);
    await show('Manifests');
    await page.getByRole('combobox', { name: 'Field validation' }).selectOption('warn');
    await addressed(page);
    const other = await open(page.url());
    strictEqual(await playgroundOf(other.page).area('Input').inputValue(), MISSPELT);
    ok(await other.page.getByRole('radio', { name: 'Manifests' }).isChecked());
    strictEqual(await playgroundOf(other.page).verdict(), 'calico-node is privileged');
    await playgroundOf(page).begin('eBPF overrides the gate');
    ok((await area('Input').inputValue()).includes('ebpfDataplane'));
    await page.goBack();
    await settled(page);
    strictEqual(await area('Input').inputValue(), MISSPELT);
  },

  async 'says what a link has that it cannot read'({ page, open }) {
    const base = page.url().replace(/#.*$/, '');
    const damaged = await open(`${base}#input=&release=v1.59&views=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&crds=all`);
    const problems = await damaged.page.locator('.problem').allInnerTexts();
    strictEqual(problems.length, 3);
    ok(
      problems.some((text) => text.includes('unknown release "v1.59"')),
      problems.join('\n'),
    );
    ok(
      problems.some((text) => text.includes('did you mean "view"?')),
      problems.join('\n'),
    );
    strictEqual(await damaged.page.locator('.problem img').count(), 0);
    checkErrors(damaged.seen);
  },

  async 'says when a text is too long for a link'({ page }) {
    const { write, verdict } = playgroundOf(page);
    await write(`${GATE_ON}${'# a comment that says nothing\n'.repeat(1000)}`);
    strictEqual(await verdict(), NON_PRIVILEGED);
    ok((await page.locator('.problem').innerText()).includes('too much text for a link'));
    strictEqual(await page.getByRole('button', { name: 'Copy link' }).count(), 0);
  },

  async 'does not wait for input that takes long'({ page }) {
    const { area, verdict } = playgroundOf(page);
    const fields = Array.from({ length: 20_000 }, (_, index) => `field${index}: 1\n`).join('');
    // Sets the text at once, like a paste, because playwright types letter by letter. The page stays responsive while
    // the worker parses.
    const { turns, longest } = await area('Input').evaluate(async (it, text) => {
      const isBusy = () => document.querySelector('.results').getAttribute('aria-busy') === 'true';
      const pause = async () => {
        const start = performance.now();
        await new Promise((done) => setTimeout(done, 5));
        return performance.now() - start;
      };
      it.value = text;
      it.dispatchEvent(new InputEvent('input', { bubbles: true }));
      for (let turn = 0; turn < 1000 && !isBusy(); turn += 1) await pause();
      const pauses = [];
      while (isBusy()) pauses.push(await pause());
      // The last one makes the page show the result.
      return { turns: pauses.length, longest: Math.max(...pauses.slice(0, -1)) };
    }, CONFIGURATION + fields);
    ok(turns > 5, `the page had ${turns} turns while its input was read`);
    ok(longest < 2000, `the page was still for ${longest} ms`);
    await settled(page);
    // Beyond 10,000 errors of one kind, the last one counts the others.
    strictEqual(await verdict(), 'Nothing is rendered: 10001 errors');
    ok((await page.locator('#input-messages').innerText()).endsWith('and 9901 more'));
  },

  async 'speaks to screen readers when one has stopped typing'({ page }) {
    await playgroundOf(page).write(CONFIGURATION);
    await page.waitForFunction(() =>
      document.getElementById('spoken')?.textContent?.startsWith('calico-node is privileged'),
    );
    strictEqual(await page.locator('#spoken').getAttribute('role'), 'status');
  },

  async 'moves nothing where people want no motion'({ open, page }) {
    const durations = async (opened) =>
      opened.page.evaluate(() => getComputedStyle(document.querySelector('button')).transitionDuration);
    ok((await durations({ page })) !== '0s');
    strictEqual(await durations(await open(page.url(), { reducedMotion: true })), '0s');
  },

  ...Object.fromEntries(
    Object.entries(HOSTILE).map(([name, text]) => [
      `any text stays text: ${name}`,
      async ({ page, open }) => {
        const { write, show, begin } = playgroundOf(page);
        await begin('Non-privileged');
        const { count } = await elementsOf(page);
        ok(count > 20);
        await write(text);
        for (const view of VIEWS) {
          await show(view);
          const { foreign } = await elementsOf(page);
          strictEqual(foreign, 0);
        }
        await checkOverflow(page);
        await addressed(page);
        const linked = await open(page.url());
        strictEqual((await elementsOf(linked.page)).foreign, 0);
        checkErrors(linked.seen);
      },
    ]),
  ),
};

const EXAMPLES = ['Non-privileged', 'Several errors'];

/** Checks of accessibility, which are the same in every location of the page. */
export const reachChecks = Object.fromEntries(
  VIEWS.flatMap((view) =>
    EXAMPLES.map((example) => [
      `is for everybody: ${view}, ${example}`,
      async ({ page }) => {
        const { show, begin } = playgroundOf(page);
        await begin(example);
        await show(view);
        if (view === 'Feature gate') await page.locator('.view p').first().waitFor();
        // Collapsed elements are checked after they are expanded.
        for (const folded of (await page.locator('details:not([open]) > summary').all()).slice(-3).reverse())
          await folded.click();
        await page.mouse.move(0, 0);
        await checkAccessibility(page);
        await checkOverflow(page);
        await checkKeyboard(page);
      },
    ]),
  ),
);

/** Checks after each one that there was no error and no request. */
export function checkQuiet(opened) {
  checkErrors(opened.seen);
  checkRequests(opened);
}

/** Returns the number of elements, and of those that are injected. */
function elementsOf(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('body *')];
    const foreign = all.filter(({ localName }) => ['img', 'iframe', 'object', 'embed', 'svg', 'a'].includes(localName));
    // Elements of the page: the licenses and the engine, which are text, and its script.
    const scripts = document.querySelectorAll('script').length - 3;
    return { count: all.length, foreign: foreign.length + scripts };
  });
}
