// Checks the guarantees of every template: no input changes its structure, and every name is printed.
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { fillTemplate } from '../../../src/extension/render/engine.ts';
import { templates } from '../../../src/generated/templates.js';
import { parseTemplate, readTemplates } from '../templates.mjs';
import { inferContext } from './infer-context.mjs';
import { inlinePartials } from './inline-partials.mjs';

const sources = readTemplates(new URL('../../../templates/', import.meta.url));
const trees = new Map(sources.map((source) => [source.name, parseTemplate(source)]));
const objects = sources.filter(({ isObject }) => isObject).map(({ name }) => name);
const contextType = (name) => inferContext(inlinePartials(name, trees));

function* nodes(node) {
  if (Array.isArray(node)) for (const item of node) yield* nodes(item);
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
  if (typeof node.type === 'string') yield node;
  for (const value of Object.values(node)) yield* nodes(value);
}

/**
 * Returns a context of a type, with the values of `scalar` and `boolean` for each path, and lists of a given length.
 */
function fillIn({ kind, fields, item }, make, path = '') {
  switch (kind) {
    case 'scalar':
      return make.scalar(path);
    case 'boolean':
      return make.boolean(path);
    case 'list':
      return Array.from({ length: make.items }, (_, index) => fillIn(item, make, `${path}[${index}]`));
    default:
      return Object.fromEntries([...fields].map(([key, field]) => [key, fillIn(field, make, `${path}.${key}`)]));
  }
}

/** Returns the paths of all names of a template, as steps. */
function* namesIn({ fields, item }, steps = []) {
  for (const [key, field] of fields) {
    yield [...steps, key];
    yield* namesIn(field, [...steps, key]);
  }
  if (item) yield* namesIn(item, [...steps, 0]);
}

function without(context, steps) {
  const copy = structuredClone(context);
  const parent = steps.slice(0, -1).reduce((node, step) => node?.[step], copy);
  if (parent !== undefined) delete parent[steps.at(-1)];
  return copy;
}

const plain = (path) => `x${path}`;
/** Returns contexts in which all conditions are true, and in which none is. */
function contextsOf(name, scalar = plain) {
  const type = contextType(name);
  return [true, false].map((holds) => fillIn(type, { items: 2, scalar, boolean: () => holds }));
}

/** Returns contexts for every branch: the above, each condition inverted in turn, and lists of any length. */
function allContextsOf(name) {
  const type = contextType(name);
  const conditions = [];
  let hasLists = false;
  const look = ({ kind }, path) => {
    if (kind === 'list') hasLists = true;
    if (kind === 'boolean') conditions.push(path);
  };
  visitType(type, look);
  const rules = conditions.flatMap((only) => [(path) => path === only, (path) => path !== only]);
  const lengths = hasLists ? [0, 1] : [1];
  const others = lengths.flatMap((items) => rules.map((boolean) => fillIn(type, { items, scalar: plain, boolean })));
  return [...contextsOf(name), ...others];
}

function visitType(type, look, path = '') {
  look(type, path);
  for (const [key, field] of type.fields) visitType(field, look, `${path}.${key}`);
  if (type.item) visitType(type.item, look, `${path}[0]`);
}

function tryToFill(name, context) {
  try {
    return fillTemplate(name, context);
  } catch (error) {
    return error;
  }
}

test('the folder has templates, partials and scripts', () => {
  expect(objects.length).toBeGreaterThan(45);
  expect(sources.filter(({ file }) => file.endsWith('.sh')).length).toBeGreaterThan(3);
});

test('the generated module has every template, and nothing else', () => {
  expect(Object.keys(templates).sort()).toEqual([...objects].sort());
});

test('every partial and every script is used', () => {
  const used = [...trees.values()]
    .flatMap((tree) => [...nodes(tree)])
    .filter(({ type }) => type === 'PartialStatement');
  const names = new Set(used.map(({ name }) => name.original));
  const partials = sources.filter(({ isObject }) => !isObject).map(({ name }) => name);
  expect([...names].sort()).toEqual(partials.sort());
});

describe.each(objects)('the template %s', (name) => {
  test('has only conditions and lists as logic', () => {
    const found = [...nodes(inlinePartials(name, trees))];
    const kinds = new Set(found.map(({ type }) => type));
    expect([
      'Program',
      'ContentStatement',
      'MustacheStatement',
      'BlockStatement',
      'PathExpression',
      'StringLiteral',
    ]).toEqual(expect.arrayContaining([...kinds]));
    for (const { path, params, hash, escaped } of found.filter(({ type }) => type === 'MustacheStatement')) {
      if (params.length > 0) expect([path.original, params.length]).toEqual(['json', 1]);
      expect({ hash: hash ?? null, escaped }).toEqual({ hash: null, escaped: true });
    }
    for (const { path } of found.filter(({ type }) => type === 'BlockStatement')) {
      expect(['if', 'unless', 'each']).toContain(path.original);
    }
    for (const path of found.filter(({ type }) => type === 'PathExpression')) {
      expect(path, path.original).toMatchObject({ data: false, depth: 0 });
    }
  });

  test('is compiled to an expression that quotes every value', () => {
    const { content } = templates[name];
    if (typeof content === 'string') return expect(content).toMatch(/^apiVersion: /);
    // Replaces texts, and the import names of the test runner.
    const code = String(content)
      .replace(/"(?:[^"\\]|\\.)*"/g, 'TEXT')
      .replace(/\(0,\s*__vite_ssr_import_\d+__\.(\w+)\)/g, '$1');
    const [, expression] = /^\(context\) => ([^;]*)$/.exec(code);
    const printed = expression
      .replace(/\b(?:yaml|json)\((?:context(?:\.\w+)*|TEXT)\)/g, 'VALUE')
      .replace(/\bholds\(context(?:\.\w+)*\) \?/g, 'IF')
      .replace(/\beach\(context(?:\.\w+)*, \(context\) =>/g, 'EACH(');
    expect(printed).toMatch(/^(?:TEXT|VALUE|IF|EACH|[+():\s])+$/);
    expect(printed).toContain('TEXT');
  });

  test('gives one document with its key, which YAML 1.1 and 1.2 read alike', () => {
    const { apiVersion, kind, name: object } = templates[name].head ?? templates[name];
    for (const context of allContextsOf(name)) {
      const text = fillTemplate(name, context);
      expect(text).toMatch(/^apiVersion: [\s\S]*[^\n]\n$/);
      expect(text).not.toMatch(/\t| $/m);
      const read = load(text, { schema: CORE_SCHEMA });
      expect(load(text, { schema: YAML11_SCHEMA })).toEqual(read);
      expect(read).toMatchObject({ apiVersion, kind, metadata: { name: object } });
    }
  });

  test.each([
    ['ends a scalar', '": x\n- y: "z\\\' #{}[],&*!|>%@`'],
    ['is a document of its own', '\n---\nkind: Pod\n...\n'],
    ['is a tag of a template', '{{x}}{{{x}}}{{> y}}'],
    ['is a boolean for some', 'yes'],
    ['is a number for some', '0o17'],
    ['is null for some', '~'],
    ['is empty', ''],
    ['is a line break for some', 'a\u0085b\u2028c\u2029d\r\ne\u0000\u0007\ufeff'],
  ])('keeps its structure with a value that %s', (_what, hostile) => {
    const harmless = contextsOf(name);
    contextsOf(name, () => hostile).forEach((context, index) => {
      const [expected, actual] = [harmless[index], context].map((each) =>
        load(fillTemplate(name, each), { schema: CORE_SCHEMA }),
      );
      expect(actual).toEqual(replaceMarkers(expected, hostile));
      expect(load(fillTemplate(name, context), { schema: YAML11_SCHEMA })).toEqual(actual);
    });
  });

  test('reads all of its names', () => {
    const names = [...namesIn(contextType(name))];
    // What reads nothing is text.
    expect(names.length > 0).toBe(typeof templates[name].content !== 'string');
    for (const steps of names) {
      const withIt = allContextsOf(name).filter(
        (context) => steps.slice(0, -1).reduce((node, step) => node?.[step], context) !== undefined,
      );
      const outcomes = withIt.map((context) => {
        const lacking = tryToFill(name, without(context, steps));
        return lacking instanceof Error ? 'refused' : lacking === fillTemplate(name, context) ? 'not read' : 'printed';
      });
      expect(outcomes, steps.join('.')).toContain('refused');
      expect(outcomes, steps.join('.')).not.toContain('printed');
    }
  });
});

/**
 * Returns the expected result for hostile values: each replaces its harmless counterpart, in JSON within a text as
 * well.
 */
function replaceMarkers(value, hostile) {
  if (Array.isArray(value)) return value.map((item) => replaceMarkers(item, hostile));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceMarkers(item, hostile)]));
  if (typeof value !== 'string') return value;
  if (/^x\.[\w.[\]]+$/.test(value)) return hostile;
  const ascii = JSON.stringify(hostile)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return value.replace(/"(x\.[\w.[\]]+)"/g, () => `"${ascii}"`);
}
