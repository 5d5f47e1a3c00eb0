// Precompiles templates/ and infers what each template reads, so that nothing is compiled at run time and a name that a
// context lacks fails the type check.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { checkTemplate } from './templates/check-template.mjs';
import { emitTemplate } from './templates/emit-template.mjs';
import { inferContext, printType } from './templates/infer-context.mjs';
import { inlinePartials } from './templates/inline-partials.mjs';
import { writeGenerated } from './write-generated.mjs';

const DECLARATIONS = `import type { Component } from '../extension/render/document.ts';

/** A template that reads a context of a type. */
export interface Template<Context> {
  /** The identity of its object. */
  head: { component: Component; apiVersion: string; kind: string; namespace?: string; name: string };
  /** The text of a template that reads nothing. Any other is compiled to a function. */
  content: string | ((context: Context) => string);
}
export declare const templates: { [Name in keyof Contexts]: Template<Contexts[Name]> };
type Scalar = string | number | boolean;
`;

/** Writes src/generated/templates.js and its types. */
export function generateTemplates(root = new URL('../../', import.meta.url)) {
  writeGenerated(root, 'templates', { sources: 'templates/', ...templatesModule(root) });
}

/** Returns the code of all templates by name, and the types of their contexts. */
export function templatesModule(root) {
  const sources = readTemplates(new URL('templates/', root));
  const trees = new Map(sources.map((source) => [source.name, parseTemplate(source)]));
  const objects = sources.filter(({ isObject }) => isObject);
  const inlined = objects.map((source) => ({ ...source, tree: inlinePartials(source.name, trees) }));
  const entries = inlined.map((source) => {
    return `  ${JSON.stringify(source.name)}: { head: ${JSON.stringify(readHead(source))}, content: ${emitTemplate(source.tree)} },\n`;
  });
  const contexts = inlined.map(({ name, tree }) => `  ${JSON.stringify(name)}: ${printType(inferContext(tree))};\n`);
  return {
    code: `import { each, holds, json, yaml } from '../extension/render/helpers.ts';\nexport const templates = {\n${entries.join('')}};\n`,
    types: `${DECLARATIONS}\nexport interface Contexts {\n${contexts.join('')}}\n`,
  };
}

/** Reads all templates, partials and scripts, sorted by name. */
export function readTemplates(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(hbs|sh)$/.test(entry.name))
    .map((entry) => relative(fileURLToPath(folder), join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort()
    .map((file) => ({
      file: `templates/${file}`,
      name: file.replace(/(\.yaml)?\.hbs$/, ''),
      isObject: file.endsWith('.yaml.hbs'),
      text: readFileSync(new URL(file, folder), 'utf8'),
    }));
}

/** Parses and checks a template. A script is plain text. */
export function parseTemplate({ file, text }) {
  if (!file.endsWith('.sh')) {
    const tree = Handlebars.parse(text, { srcName: file });
    checkTemplate(tree, file, text);
    return tree;
  }
  if (!/^\S[^\r]*\n$/.test(text))
    throw new Error(`${file}: begins with a space, does not end its last line, or has carriage returns`);
  return { type: 'Program', body: [{ type: 'ContentStatement', value: text }] };
}

/** Reads the key of an object from the head of its template. */
function readHead({ name, file, text }) {
  const find = (pattern) => pattern.exec(text)?.[1];
  const head = {
    component: name.split('/')[0],
    apiVersion: find(/^apiVersion: ([^\s{}]+)$/m),
    kind: find(/^kind: ([^\s{}]+)$/m),
    namespace: find(/^metadata:\n(?: {2}.*\n)*? {2}namespace: ([^\s{}]+)$/m),
    name: find(/^metadata:\n(?: {2}.*\n)*? {2}name: ([^\s{}]+)$/m),
  };
  if (!head.apiVersion || !head.kind || !head.name)
    throw new Error(`${file}:1: apiVersion, kind and metadata.name must stand there as they are`);
  if (!name.endsWith(`/${head.kind.toLowerCase()}-${head.name}`))
    throw new Error(`${file}:1: is named after another object`);
  return head;
}
