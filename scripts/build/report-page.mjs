// Makes the style and the script of the report's page small, and tells their hashes, by which the page's own policy knows them.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const DECLARATIONS = `/** A text that stands in the page as it is, and its hash as a Content-Security-Policy names it. */
export interface Asset {
  text: string;
  hash: string;
}
export declare const style: Asset;
export declare const script: Asset;
`;

/** Writes src/generated/report-page.js. */
export function generateReportPage(root = new URL('../../', import.meta.url)) {
  const read = (name) => readFileSync(new URL(`src/review/report/page/${name}`, root), 'utf8');
  const style = asset(read('page.css'), 'css');
  const script = asset(read('page.js'), 'js');
  mkdirSync(new URL('src/generated/', root), { recursive: true });
  writeFileSync(
    new URL('src/generated/report-page.js', root),
    `export const style = ${JSON.stringify(style)};\nexport const script = ${JSON.stringify(script)};\n`,
  );
  writeFileSync(new URL('src/generated/report-page.d.ts', root), DECLARATIONS);
}

/** What must stand in an element as it is cannot hold what ends the element. */
export function asset(source, loader) {
  const text = transformSync(source, { loader, minify: true, legalComments: 'none', charset: 'ascii' }).code.trimEnd();
  if (/<\/|<!--/.test(text)) throw new Error(`the report's ${loader} holds "</" or "<!--", which ends its element`);
  return { text, hash: policyHash(text) };
}

/** The hash of a script or a style, as a Content-Security-Policy names it. */
export function policyHash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
