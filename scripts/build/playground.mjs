// Builds playground/dist/index.html: one file with the page, its style, its script and the library, which works in any
// location.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { generate } from './generate.mjs';
import { policyHash } from './report-page.mjs';
import { notices } from './third-party/notices.mjs';
import { shippedPackages } from './third-party/shipped-packages.mjs';
import { withRe2 } from './with-re2.mjs';

const common = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  platform: 'browser',
  format: 'iife',
  target: ['chrome120', 'firefox121', 'safari17'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
};

/** Writes playground/dist/index.html, and returns its size in bytes. */
export async function buildPlayground(root = new URL('../../', import.meta.url)) {
  const path = (name) => fileURLToPath(new URL(name, root));
  const metafiles = [];
  const bundled = async (name, options = {}) => {
    const entryPoints = [path(`playground/src/${name}`)];
    // Paths in the metafile of esbuild are relative to this folder.
    const absWorkingDir = fileURLToPath(root);
    const { outputFiles, metafile } = await build({ ...common, absWorkingDir, entryPoints, ...options });
    metafiles.push(metafile);
    return outputFiles[0].text;
  };
  const [style, script, engine] = await Promise.all([
    bundled('style/page.css'),
    bundled('main.tsx', { jsx: 'automatic', jsxImportSource: 'preact' }),
    bundled('engine/worker.ts', { plugins: [withRe2] }),
  ]);
  const licences = notices(shippedPackages(root, metafiles));
  for (const text of [script, engine, licences]) checkEmbeddable(text);
  const parts = {
    'content="policy"': `content="${policy(style, script)}"`,
    '<!-- style -->': `<style>${style}</style>`,
    // The script of the worker, as text in the page.
    '<!-- engine -->': `<script type="text/plain" id="engine">${engine}</script>`,
    // The page is distributed as a single file, so it includes the licenses.
    '<!-- licences -->': `<script type="text/plain" id="licences">\n${licences}</script>`,
    '<!-- script -->': `<script>${script}</script>`,
  };
  const template = readFileSync(path('playground/index.html'), 'utf8');
  const page = Object.entries(parts).reduce((text, [place, part]) => put(text, place, part), template);
  mkdirSync(path('playground/dist/'), { recursive: true });
  writeFileSync(path('playground/dist/index.html'), page);
  return Buffer.byteLength(page);
}

/** Replaces the single placeholder of a part. */
function put(text, place, part) {
  const [before, after, ...more] = text.split(place);
  if (after === undefined || more.length > 0) throw new Error(`playground/index.html: ${place} must stand there once`);
  return before + part + after;
}

/** Matches text that would end a script in HTML, or change how its end is found. */
function checkEmbeddable(text) {
  const found = /<\/script|<script|<!--|\r/i.exec(text);
  if (found) throw new Error(`a script of the page holds ${JSON.stringify(found[0])}`);
}

/** Permits only this script and style. Nothing is loaded or sent, and no text is executed as code. */
function policy(style, script) {
  return [
    "default-src 'none'",
    `script-src '${policyHash(script)}'`,
    `style-src '${policyHash(style)}'`,
    'worker-src blob:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types engine',
  ].join('; ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generate();
  console.log(`playground/dist/index.html: ${await buildPlayground()} bytes`);
}
