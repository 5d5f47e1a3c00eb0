// A file for each kind's validator, and one for the texts of all schemas, which only mistakes and near misses need.
import { compileSchemas, KINDS } from '../schemas.mjs';

/** The files by name, as ES modules, and the plugin that loads them in place of src/generated/schemas.js. */
export function schemaFiles(root) {
  const { validators, texts } = compileSchemas(root);
  const fileName = (kind) => `schema-${kind}.cjs`;
  const load = (name) => `load(${JSON.stringify(`./${name}`)})`;
  const rows = KINDS.map(
    (kind, index) => `  ${kind}: {
    get validator() { return ${load(fileName(kind))}.${kind}; },
    get text() { return ${load('schema-texts.cjs')}.texts[${index}]; },
    get others() { return ${load('schema-texts.cjs')}.texts; },
  },\n`,
  );
  return {
    files: {
      ...Object.fromEntries(KINDS.map((kind) => [fileName(kind), validators([kind])])),
      'schema-texts.cjs': `export const texts = ${JSON.stringify(texts)};`,
    },
    plugin: {
      name: 'schema-files',
      setup({ onLoad }) {
        const contents = `const load = require;\nexport const schemas = {\n${rows.join('')}};\n`;
        onLoad({ filter: /\/src\/generated\/schemas\.js$/ }, () => ({ contents, loader: 'js' }));
      },
    },
  };
}
