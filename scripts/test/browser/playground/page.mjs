import { strictEqual } from 'node:assert';

/** The elements and actions of the page, by their visible texts. */
export function playgroundOf(page) {
  const area = (name) => page.getByRole('textbox', { name });
  return {
    area,
    /** Types a text in the place of what is there, and waits for the answer to it. */
    async write(text) {
      await area('Input').fill(text);
      await settled(page);
    },
    async show(view) {
      await page.getByRole('radio', { name: view }).check();
      await settled(page);
    },
    async begin(example) {
      await page.getByRole('button', { name: example, exact: true }).click();
      await settled(page);
    },
    verdict: () => page.locator('.verdict h2').innerText(),
    selected: (name) => area(name).evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd)),
    messages: () => page.locator('.inputs .messages li').allInnerTexts(),
    /** Returns the content of a download. */
    async download() {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download', exact: true }).click(),
      ]);
      const chunks = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk);
      strictEqual(download.suggestedFilename(), 'calico.yaml');
      return Buffer.concat(chunks).toString('utf8');
    },
  };
}

/** Waits until the page shows the result of the last input. */
export function settled(page) {
  return page.waitForFunction(() => document.querySelector('.results')?.getAttribute('aria-busy') === 'false');
}

/** Waits until the address has the state of the page, which is delayed until the input is stable. */
export async function addressed(page) {
  await settled(page);
  await page.waitForTimeout(600);
}
