/** A CommonJS file has a `require`, so that Node's module `module`, which takes a moment to load, is not needed. */
export const plainRequire = {
  name: 'plain-require',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:module$/ }, () => ({ path: 'plain-require', namespace: 'plain-require' }));
    onLoad({ filter: /.*/, namespace: 'plain-require' }, () => ({
      contents: 'const own = require;\nexport const createRequire = () => own;',
      loader: 'js',
    }));
  },
};
