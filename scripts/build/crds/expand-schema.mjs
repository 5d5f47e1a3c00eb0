// Expands the schemas of templates/crds: README.md there explains the notation.
import { expandType } from './expand-type.mjs';

/**
 * The OpenAPI schema that a source stands for: a type in one line, or a mapping of fields. `context` holds `fragments` (sources by
 * name), `patterns` and `rules`. Throws for a name that it does not know.
 */
export function expandSchema(source, context) {
  const expandFragment = (name) => {
    const fragment = context.fragments[name];
    return fragment === undefined ? undefined : expandSchema(fragment, context);
  };
  if (typeof source === 'string') return expandType(source, expandFragment, context);
  const type = source.$ ?? 'object';
  if (!/^object\b/.test(type)) throw new Error(`fields, but not of an object: ${type}`);
  const object = { type: 'object', ...expandFields(collectFields(source, context), context) };
  return expandType(type, expandFragment, context, object);
}

/** Returns the fields of a mapping by their written names, including those of its fragments. */
function collectFields({ $, $include = [], ...own }, context) {
  return Object.assign({}, ...$include.map((name) => includedFields(name, context)), own);
}

function includedFields(name, context) {
  const fragment = context.fragments[name];
  if (typeof fragment !== 'object') throw new Error(`no fields to include: ${name}`);
  return collectFields(fragment, context);
}

/** Sorts fields by name like generated definitions, so that two definitions can be compared line by line. */
function expandFields(fields, context) {
  const named = Object.entries(fields).map(([key, source]) => ({ name: key.replace(/!$/, ''), key, source }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  const required = named.filter(({ key }) => key.endsWith('!')).map(({ name }) => name);
  const properties = named.map(({ name, source }) => [name, expandSchema(source, context)]);
  return { ...(required.length > 0 && { required }), properties: Object.fromEntries(properties) };
}

/** Joins the fragments of several sources by name. Throws for a duplicate name. */
export function joinFragments(...sources) {
  const fragments = {};
  for (const [name, fragment] of sources.flatMap((source) => Object.entries(source))) {
    if (name in fragments) throw new Error(`two fragments of one name: ${name}`);
    fragments[name] = fragment;
  }
  return fragments;
}
