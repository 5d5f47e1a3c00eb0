import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { dump } from 'js-yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { yamlPatterns } from './yaml-patterns.mjs';

const folder = mkdtempSync(join(tmpdir(), 'calico-render-'));
let bundled;

beforeAll(async () => {
  const outfile = join(folder, 'js-yaml.mjs');
  const entry = fileURLToPath(new URL('../../node_modules/js-yaml/dist/js-yaml.mjs', import.meta.url));
  await build({ entryPoints: [entry], outfile, format: 'esm', plugins: [yamlPatterns] });
  bundled = await import(pathToFileURL(outfile).href);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Characters that the rules of plain, quoted and block scalars tell apart. */
const CHARACTERS = [
  ...'aZ0~:#-?,[]{}&*!|>\'"%@`=. \t\n\r',
  '\u0000',
  '\u007f',
  '\u0080',
  '\u0085',
  '\u00a0',
  '\ud7ff',
  '\ud800',
].concat([
  '\udfff',
  '\ue000',
  '\ufefe',
  '\ufeff',
  '\uff00',
  '\ufffd',
  '\ufffe',
  '\uffff',
  '\u{10000}',
  '\u{10ffff}',
  '---',
  '...',
  ': ',
  ' #',
]);

/** Returns texts of up to six characters, the same in each run. */
function* texts(count) {
  for (const character of CHARACTERS) yield character;
  let state = 1;
  const random = (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % bound;
  };
  for (let index = 0; index < count; index += 1)
    yield Array.from({ length: 1 + random(6) }, () => CHARACTERS[random(CHARACTERS.length)]).join('');
}

test('the bundled js-yaml writes each string as the published one does, as value and key, in block and flow style', () => {
  const written = new Set();
  for (const text of texts(4_000)) {
    const value = { [text]: [text, `a${text}b`] };
    for (const options of [{}, { flowLevel: 0 }, { forceQuotes: true, quotingType: '"' }]) {
      const expected = dump(value, options);
      expect(bundled.dump(value, options), JSON.stringify(text)).toBe(expected);
      written.add(expected.replace(/[^'"|>]/g, '').charAt(0));
    }
  }
  expect(written.size).toBeGreaterThan(3);
});

test('a change of js-yaml that renames a pattern fails the build', async () => {
  const loaded = {};
  yamlPatterns.setup({ onLoad: (_, load) => Object.assign(loaded, { load }), onEnd: () => {} });
  expect(() => loaded.load({ path: fileURLToPath(import.meta.url) })).toThrow(
    'js-yaml has no pattern NS_PLAIN_FLOW_OUT',
  );
});
