import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { templates } from '../../src/generated/templates.js';
import { fillTemplate } from '../../src/render/engine.ts';
import { inferContext } from './templates/infer-context.mjs';
import { inlinePartials } from './templates/inline-partials.mjs';
import { quoteValues } from './templates/quote-values.mjs';
import { parseTemplate, readTemplates, templatesModule } from './templates.mjs';

const root = new URL('../../', import.meta.url);
const sources = readTemplates(new URL('templates/', root));
const trees = new Map(sources.map((source) => [source.name, parseTemplate(source)]));
const objects = sources
  .filter(({ isObject }) => isObject)
  .map(({ name }) => ({ name, tree: inlinePartials(name, trees) }));

/** The values in a tree, wherever they stand, that do not go through a helper that quotes. */
function unquotedValues(node) {
  if (node === null || typeof node !== 'object') return [];
  const isQuoted = ['yaml', 'json'].includes(node.path?.original) && node.params?.length === 1 && node.escaped;
  const own = node.type === 'MustacheStatement' && !isQuoted ? [node.path.original] : [];
  return [...own, ...Object.values(node).flatMap(unquotedValues)];
}

describe('quoting', () => {
  test.each(objects)('is what every value of $name goes through', ({ tree }) => {
    expect(unquotedValues(quoteValues(tree))).toEqual([]);
  });

  test.each([
    ['a: {{x}}', ['x']],
    ['a: {{{yaml x}}}', ['yaml']],
    ['{{#if a}}{{else}}{{#each b}}{{upper x}}{{/each}}{{/if}}', ['upper']],
    ['a: {{yaml x}} {{json y}} {{yaml}}', ['yaml']],
  ])('is missed in %j', (text, found) => {
    expect(unquotedValues(Handlebars.parse(text))).toEqual(found);
  });

  test('was added to some values', () => {
    expect(objects.flatMap(({ tree }) => unquotedValues(tree)).length).toBeGreaterThan(50);
  });
});

/** Contexts of the type that a template reads. */
function contexts({ kind, fields, item }) {
  switch (kind) {
    case 'scalar':
      return fc.constantFrom('word', 'true', '0755', '', 'a: b', '"&amp;<\'', '- #\n---\n');
    case 'boolean':
      return fc.boolean();
    case 'list':
      return fc.array(contexts(item), { minLength: 1, maxLength: 3 });
    default:
      return fc.record(Object.fromEntries([...fields].map(([key, field]) => [key, contexts(field)])), {
        noNullPrototype: true,
      });
  }
}

describe.each(objects)('$name', ({ name, tree }) => {
  const { head } = templates[name];

  test('is one object that means the same to YAML 1.1 and 1.2, whatever its values are', () => {
    fc.assert(
      fc.property(contexts(inferContext(tree)), (context) => {
        const text = fillTemplate(name, context);
        const object = load(text, { schema: CORE_SCHEMA });
        expect(load(text, { schema: YAML11_SCHEMA })).toEqual(object);
        const { apiVersion, kind, metadata } = object;
        expect({ apiVersion, kind, namespace: metadata.namespace, name: metadata.name }).toEqual({
          apiVersion: head.apiVersion,
          kind: head.kind,
          namespace: head.namespace,
          name: head.name,
        });
      }),
      { numRuns: 20 },
    );
  });

  test('is tidy text', () => {
    const [context] = fc.sample(contexts(inferContext(tree)), { numRuns: 1, seed: 1 });
    const text = fillTemplate(name, context);
    expect(text).toMatch(/^apiVersion: /);
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/[ \t]$|\r|\{\{|undefined|\[object /m);
  });
});

describe('the generated module', () => {
  test('has every template that is an object, and no other', () => {
    expect(Object.keys(templates)).toEqual(objects.map(({ name }) => name));
    expect(objects.length).toBeGreaterThan(50);
  });

  test('is the same each time it is made', () => {
    const [first, second] = [templatesModule(root), templatesModule(root)];
    expect(first).toEqual(second);
    expect(readFileSync(new URL('src/generated/templates.js', root), 'utf8')).toBe(first.code);
  });
});

test('every partial and script is called', () => {
  const called = new Set();
  const collect = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'PartialStatement') called.add(node.name.original);
    Object.values(node).forEach(collect);
  };
  for (const tree of trees.values()) collect(tree);
  expect(sources.filter(({ isObject }) => !isObject).map(({ name }) => name)).toEqual([...called].sort());
});
