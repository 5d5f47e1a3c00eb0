import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes NAME-SCHEME-WIDTH.png of the whole page into a folder, for each scheme and width. The window has its old size afterwards.
 * @returns the paths
 */
export async function takeScreenshots(page, folder, name, options = {}) {
  const { widths = [360, 768, 1440], schemes = ['light', 'dark'], fullPage = true } = options;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  const paths = [];
  for (const colorScheme of schemes)
    for (const width of widths) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: before.height });
      const path = join(folder, `${name}-${colorScheme}-${width}.png`);
      await page.screenshot({ path, fullPage, animations: 'disabled' });
      paths.push(path);
    }
  await page.setViewportSize(before);
  return paths;
}
