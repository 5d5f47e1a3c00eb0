// commander as ES modules: esbuild wraps CommonJS into functions, which V8 then reads twice.
import { readFileSync } from 'node:fs';

/** commander is written in CommonJS of a plain kind. What of it does not fit these forms fails the build. */
const FORMS = [
  [/^const (\w+) = require\('([^':]+)'\)\.(\w+);$/gm, "import { $3 as $1 } from '$2';"],
  [/^const (\{[^}]+\}) = require\('([^':]+)'\);$/gm, "import $1 from '$2';"],
  [/^exports\.(\w+) = (\w+);.*$/gm, 'export { $2 as $1 };'],
  [/^exports\.(\w+) = /gm, 'export const $1 = '],
];

export const asEsModules = {
  name: 'as-es-modules',
  setup({ onResolve, onLoad, resolve }) {
    // An import would get a wrapper that requires the same.
    onResolve({ filter: /^commander$/ }, ({ kind, resolveDir }) =>
      kind === 'require-call' ? undefined : resolve('commander', { kind: 'require-call', resolveDir }),
    );
    onLoad({ filter: /\/node_modules\/commander\/(index|lib\/\w+)\.js$/ }, ({ path }) => {
      const contents = FORMS.reduce(
        (text, [form, replacement]) => text.replace(form, replacement),
        readFileSync(path, 'utf8'),
      );
      const rest = /^.*(\brequire\('[^n]|\bexports\.).*$/m.exec(contents);
      if (rest) throw new Error(`${path} is not CommonJS of the plain kind: ${rest[0]}`);
      return { contents, loader: 'js' };
    });
  },
};
