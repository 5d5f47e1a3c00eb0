// Calico's CustomResourceDefinitions as files of text: nearly all of what is printed, and no code.
import { expandCrds } from '../crds.mjs';

const SEPARATOR = '---\n';

/** The files by name, a set each, and the plugin that reads them in place of src/generated/crds.js. */
export function crdFiles(root) {
  const sets = expandCrds(root);
  const fileName = (version) => `crds-${version}.yaml`;
  const entries = Object.entries(sets).map(
    ([version, set]) =>
      `  '${version}': () => read(${JSON.stringify(fileName(version))}, ${JSON.stringify(set.map(({ name }) => name))}),\n`,
  );
  const contents = `
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
function read(file, names) {
  const texts = readFileSync(join(__dirname, file), 'utf8').split(/^---\\n/m);
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
