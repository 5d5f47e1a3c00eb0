import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The path of the browser in Debian's package `chromium`. CHROMIUM sets another one. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * Starts Chromium, hands it to `use`, and ends it, whatever happens. It can reach no host but this machine.
 * @throws where there is no Chromium, and whatever `use` throws
 */
export async function withBrowser(use) {
  if (!existsSync(executablePath))
    throw new Error(`${executablePath}: not there; apt-get install chromium, or set CHROMIUM`);
  const browser = await chromium.launch({
    executablePath,
    // The sandbox does not work for root, which is the user of containers.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
