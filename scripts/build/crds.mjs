// Expands templates/crds into the texts of Calico's CustomResourceDefinitions.
import { readdirSync, readFileSync } from 'node:fs';
import { CORE_SCHEMA, dump, load } from 'js-yaml';
import { expandKind } from './crds/expand-kind.mjs';
import { joinFragments } from './crds/expand-schema.mjs';
import { merge } from './crds/merge.mjs';
import { shareTexts } from './crds/share-texts.mjs';
import { writeGenerated } from './write-generated.mjs';

/** The set of the sources, and those that are described by their differences. */
const NEWEST = '3.31';
const OLDER = ['3.30'];

/** Writes src/generated/crds.js with the texts of each set of CustomResourceDefinitions. */
export function generateCrds(root = new URL('../../', import.meta.url)) {
  const sets = expandCrds(root);
  const { pieces, indexes } = shareTexts(Object.values(sets).flatMap((set) => set.map(({ text }) => text)));
  const series = Object.entries(sets).map(([name, set]) => {
    const rows = set.map((crd) => `    { name: ${JSON.stringify(crd.name)}, text: join(${indexes.shift()}) },\n`);
    return `  '${name}': () => [\n${rows.join('')}  ],\n`;
  });
  const code = [
    `const pieces = [\n${pieces.map((piece) => `  ${JSON.stringify(piece)},\n`).join('')}];\n`,
    `const join = (...indexes) => indexes.map((index) => pieces[index]).join('');\n`,
    `export const crdSets = {\n${series.join('')}};\n`,
  ];
  const key = Object.keys(sets).map((name) => `'${name}'`);
  const types = `export declare const crdSets: Record<${key.join(' | ')}, () => { name: string; text: string }[]>;\n`;
  writeGenerated(root, 'crds', { sources: 'templates/crds/', code: code.join('\n'), types });
}

/** Returns the sets by Calico version: lists of names and texts, sorted by name. A text is a YAML document without `---`. */
export function expandCrds(root = new URL('../../', import.meta.url)) {
  const folder = new URL('templates/crds/', root);
  const kinds = readAll(new URL('kinds/', folder));
  const fragments = joinFragments(...readAll(new URL('shared/', folder)));
  const context = { fragments, patterns: read(folder, 'patterns.yaml'), rules: read(folder, 'rules.yaml') };
  const defaults = read(folder, 'defaults.yaml');
  const expandSet = (differences) => {
    const unknown = Object.keys(differences).filter((name) => !kinds.some(({ kind }) => kind === name));
    if (unknown.length > 0) throw new Error(`differences of unknown kinds: ${unknown.join(', ')}`);
    const sources = kinds.map((kind) => merge(merge(defaults, kind), differences[kind.kind] ?? {}));
    return sources.map((source) => print(expandKind(source, context))).sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  const older = OLDER.map((version) => [version, expandSet(read(folder, `calico-${version}.yaml`))]);
  return Object.fromEntries([...older, [NEWEST, expandSet({})]]);
}

/** Prints a definition. By default js-yaml quotes each scalar that any YAML version does not read as a string. */
function print(crd) {
  return { name: crd.metadata.name, text: dump(crd, { noRefs: true, lineWidth: -1, quoteStyle: 'double' }) };
}

function readAll(folder) {
  return readdirSync(folder)
    .sort()
    .map((file) => read(folder, file));
}

function read(folder, file) {
  return load(readFileSync(new URL(file, folder), 'utf8'), { schema: CORE_SCHEMA, filename: file });
}
