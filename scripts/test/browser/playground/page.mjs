import { strictEqual } from 'node:assert';

/** What the page shows, and what people do with it, by the words that they read. */
export function playgroundOf(page) {
  const area = (name) => page.getByRole('textbox', { name });
  return {
    area,
    /** Types a text in the place of what is there, and waits for the answer to it. */
    async write(name, text) {
      await area(name).fill(text);
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
    /** What the page hands out as a file. */
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

/** Waits until the page shows the answer to what it was asked last. */
export function settled(page) {
  return page.waitForFunction(() => document.querySelector('.results')?.getAttribute('aria-busy') === 'false');
}

/** Waits until the address says what the page shows: it follows when nothing has changed for a while. */
export async function addressed(page) {
  await settled(page);
  await page.waitForTimeout(600);
}
