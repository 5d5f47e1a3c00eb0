// A file for each kind's validator but the one that every render needs, and one for the texts of all schemas, which only
// mistakes and near misses need.
import { compileSchemas, isOpen, KINDS } from '../schemas.mjs';
import { embedded } from './embedded.mjs';

const ALWAYS = 'controllerconfiguration';

/** Caches the module, because Node searches a file on each `require`. */
const LOAD = `const own = require;
const loaded = new Map();
const load = (name) => loaded.get(name) ?? loaded.set(name, own(name)).get(name);
`;

/**
 * Returns the files by name, as ES modules, and the plugin that loads them in place of src/generated/schemas.js.
 *
 * @param isEmbedded True if the files become part of an executable
 */
export function schemaFiles(root, isEmbedded) {
  const { validators, texts } = compileSchemas(root);
  const fileName = (kind) => `schema-${kind}.cjs`;
  const load = (name) => (isEmbedded ? embedded(name) : `load(${JSON.stringify(`./${name}`)})`);
  const validator = (kind) => (kind === ALWAYS ? kind : `${load(fileName(kind))}.${kind}`);
  const rows = KINDS.map(
    (kind, index) => `  ${kind}: {
    get validator() { return ${validator(kind)}; },
    isOpen: ${isOpen(texts[index])},
    get text() { return ${load('schema-texts.cjs')}.texts[${index}]; },
    get others() { return ${load('schema-texts.cjs')}.texts; },
  },\n`,
  );
  return {
    files: {
      ...Object.fromEntries(
        KINDS.filter((kind) => kind !== ALWAYS).map((kind) => [fileName(kind), validators([kind])]),
      ),
      'schema-texts.cjs': `export const texts = ${JSON.stringify(texts)};`,
    },
    plugin: {
      name: 'schema-files',
      setup({ onLoad }) {
        const contents = `${validators([ALWAYS])}\n${isEmbedded ? '' : LOAD}export const schemas = {\n${rows.join('')}};\n`;
        onLoad({ filter: /\/src\/generated\/schemas\.js$/ }, () => ({ contents, loader: 'js' }));
      },
    },
  };
}
