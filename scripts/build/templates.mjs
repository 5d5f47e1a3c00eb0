// Precompiles templates/ and infers what each template wants to know, so that nothing is compiled at run time and a name
// that a context lacks fails the type check.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { checkTemplate } from './templates/check-template.mjs';
import { inferContext, printType } from './templates/infer-context.mjs';
import { quoteValues } from './templates/quote-values.mjs';

const HELPERS = ['if', 'unless', 'each', 'yaml', 'json'];
const COMPILE_OPTIONS = {
  strict: true,
  noEscape: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(HELPERS.map((name) => [name, true])),
};

/** Writes src/generated/templates.js: every template and partial, compiled, and the types of their contexts. */
export function generateTemplates(root = new URL('../../', import.meta.url)) {
  const sources = readTemplates(new URL('templates/', root));
  const asts = new Map(sources.map(({ name, file, text }) => [name, parse(name, file, text)]));
  const objects = sources.filter(({ isObject }) => isObject);
  const code = [
    `export const templates = {\n${objects.map((source) => objectEntry(source, asts)).join('')}};\n`,
    `export const partials = {\n${sources
      .filter(({ isObject }) => !isObject)
      .map(({ name }) => `  ${JSON.stringify(name)}: ${compile(asts.get(name))},\n`)
      .join('')}};\n`,
  ];
  const contexts = objects.map(({ name }) => `  ${JSON.stringify(name)}: ${printType(inferContext(name, asts))};\n`);
  mkdirSync(new URL('src/generated/', root), { recursive: true });
  writeFileSync(new URL('src/generated/templates.js', root), code.join('\n'));
  writeFileSync(new URL('src/generated/templates.d.ts', root), `${DECLARATIONS}\nexport interface Contexts {\n${contexts.join('')}}\n`);
}

const DECLARATIONS = `import type { Component } from '../present/component.ts';

export interface Template {
  component: Component;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  compiled: unknown;
}
export declare const templates: Record<keyof Contexts, Template>;
export declare const partials: Record<string, unknown>;
type Scalar = string | number | boolean;
`;

/** All files below templates/ but the sources of CustomResourceDefinitions, in byte order. */
export function readTemplates(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(hbs|sh)$/.test(entry.name))
    .map((entry) => relative(fileURLToPath(folder), join(entry.parentPath, entry.name)))
    .sort()
    .map((file) => ({
      file: `templates/${file}`,
      name: file.replace(/(\.yaml)?\.hbs$/, ''),
      isObject: file.endsWith('.yaml.hbs'),
      text: readFileSync(new URL(file, folder), 'utf8'),
    }));
}

/** A template's syntax tree, checked. A script is text as it is, whatever stands in it. */
export function parse(name, file, text) {
  if (file.endsWith('.sh')) {
    const content = { type: 'ContentStatement', value: text, original: text };
    return { type: 'Program', body: [content], blockParams: [], strip: {} };
  }
  const ast = Handlebars.parse(text, { srcName: name });
  checkTemplate(ast, file, text);
  return ast;
}

function objectEntry({ name, file, text }, asts) {
  const head = (pattern) => pattern.exec(text)?.[1];
  const facts = {
    component: name.split('/')[0],
    apiVersion: head(/^apiVersion: (\S+)$/m),
    kind: head(/^kind: (\S+)$/m),
    namespace: head(/^metadata:\n(?: {2}.*\n)*? {2}namespace: (\S+)$/m),
    name: head(/^metadata:\n(?: {2}.*\n)*? {2}name: (\S+)$/m),
  };
  if (!facts.apiVersion || !facts.kind || !facts.name) throw new Error(`${file}: apiVersion, kind and metadata.name must stand there as they are`);
  if (!name.endsWith(`/${facts.kind.toLowerCase()}-${facts.name}`)) throw new Error(`${file}: is named after another object`);
  return `  ${JSON.stringify(name)}: { ...${JSON.stringify(facts)}, compiled: ${compile(asts.get(name))} },\n`;
}

function compile(ast) {
  return Handlebars.precompile(quoteValues(ast), COMPILE_OPTIONS);
}
