import { fileURLToPath } from 'node:url';

/**
 * A plugin of esbuild that replaces the search of re2js at run time by a plain require, so that it is bundled as well.
 */
export const withRe2 = {
  name: 'with-re2',
  setup({ onLoad, onEnd }) {
    let isBundled = false;
    onLoad({ filter: /\/src\/kubernetes\/formats\/load-re2\.ts$/ }, () => {
      isBundled = true;
      return {
        contents: "export function loadRe2() { return require('re2js'); }",
        loader: 'js',
        resolveDir: fileURLToPath(new URL('../../', import.meta.url)),
      };
    });
    onEnd(() => ({ errors: isBundled ? [] : [{ text: 'with-re2: no load-re2.ts was bundled' }] }));
  },
};
