// Minifies the style and the script of the report's page, and computes the hashes that its Content-Security-Policy allows.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { writeGenerated } from './write-generated.mjs';

const DECLARATIONS = `/** A style or script of the page, and its hash in the notation of Content-Security-Policy. */
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
  const code = `export const style = ${JSON.stringify(style)};\nexport const script = ${JSON.stringify(script)};\n`;
  writeGenerated(root, 'report-page', { sources: 'src/review/report/page/', code, types: DECLARATIONS });
}

/** Minifies a style or script. Rejects one that would end its HTML element. */
export function asset(source, loader) {
  const text = transformSync(source, { loader, minify: true, legalComments: 'none', charset: 'ascii' }).code.trimEnd();
  if (/<\/|<!--/.test(text)) throw new Error(`the report's ${loader} holds "</" or "<!--", which ends its element`);
  return { text, hash: policyHash(text) };
}

/** Returns the hash of a script or a style in the notation of Content-Security-Policy. */
export function policyHash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
