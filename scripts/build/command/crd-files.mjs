// Calico's CustomResourceDefinitions as text files. They are most of the output, and contain no code.
import { expandCrds } from '../crds.mjs';
import { embedded } from './embedded.mjs';

const SEPARATOR = '---\n';

/**
 * Returns the files by name, a set each, and the plugin that reads them in place of src/generated/crds.js.
 *
 * @param isEmbedded True if the files become part of an executable
 */
export function crdFiles(root, isEmbedded) {
  const sets = expandCrds(root);
  const fileName = (version) => `crds-${version}.yaml`;
  const textOf = (name) =>
    isEmbedded ? embedded(name) : `readFileSync(join(__dirname, ${JSON.stringify(name)}), 'utf8')`;
  const entries = Object.entries(sets).map(
    ([version, set]) =>
      `  '${version}': () => split(${textOf(fileName(version))}, ${JSON.stringify(set.map(({ name }) => name))}),\n`,
  );
  const contents = `
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
function split(text, names) {
  const texts = text.split(/^---\\n/m);
  return names.map((name, index) => ({ name, text: texts[index] }));
}
export const crdSets = {
${entries.join('')}};
`;
  return {
    files: Object.fromEntries(
      Object.entries(sets).map(([version, set]) => [fileName(version), set.map(({ text }) => text).join(SEPARATOR)]),
    ),
    plugin: {
      name: 'crd-files',
      setup({ onLoad }) {
        onLoad({ filter: /\/src\/generated\/crds\.js$/ }, () => ({ contents, loader: 'js' }));
      },
    },
  };
}
