import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemas } from '../../generated/schemas.js';
import { toJson } from '../node.ts';
import { parse } from '../parse.ts';
import { rootPosition, type SchemaNode, schemaAt, schemaValue } from './schema-node.ts';

const root = {
  $id: 'https://example.org/schemas/root.schema.json',
  $ref: '#/definitions/whole',
  definitions: {
    whole: {
      title: 'whole',
      properties: {
        own: { $ref: '#/definitions/own' },
        other: { $ref: 'other.schema.json#/definitions/its' },
        list: { items: { $ref: '#/definitions/own' } },
      },
    },
    own: { title: 'own', properties: { more: { title: 'more' } } },
  },
};
const other = {
  $id: 'https://example.org/schemas/other.schema.json',
  definitions: {
    its: { title: 'its', properties: { own: { $ref: '#/definitions/own' } } },
    own: { title: 'own of the other' },
  },
};
const another = { ...other, $id: 'https://example.org/schemas/another.schema.json', definitions: {} };

test.each([
  [[], 'whole'],
  [['own'], 'own'],
  [['own', 'more'], 'more'],
  [['list', 3], 'own'],
  [['list', 3, 'more'], 'more'],
  [['other'], 'its'],
  [['other', 'own'], 'own of the other'],
])('schemaAt returns at %j the schema %j', (steps, title) => {
  expect(schemaAt(root, steps, [another, root, other]).title).toBe(title);
});

test.each([
  [['missing']],
  [['missing', 'more']],
  [['own', 0]],
  [['own', 0, 'more']],
  [['constructor']],
  [['list', 'x']],
])('schemaAt returns an empty schema at %j', (steps) => {
  expect(schemaAt(root, steps, [another, root, other])).toEqual({});
});

const LEAVES: SchemaNode = { properties: { a: {}, list: { items: { properties: { a: {} } } }, all: {} } };

function read(text: string, schema: SchemaNode = LEAVES, others: SchemaNode[] = []) {
  const [document] = parse([{ name: 'a.yaml', text }]).documents;
  if (!document) throw new Error('a document is expected');
  return JSON.parse(JSON.stringify(schemaValue(document.root, rootPosition(schema, others))));
}

describe('schemaValue', () => {
  test('omits unknown fields of open objects, also in items', () => {
    expect(read('{a: 1, b: 2, list: [{a: 1, b: 2}, 3]}')).toEqual({ a: 1, list: [{ a: 1 }, 3] });
  });

  test('returns all of a value that the schema does not describe', () => {
    expect(read('{all: {b: [{c: 1}]}}')).toEqual({ all: { b: [{ c: 1 }] } });
  });

  test('returns all of a closed object, whose unknown fields are errors', () => {
    expect(read('{a: 1, b: {c: 2}}', { ...LEAVES, additionalProperties: false })).toEqual({ a: 1, b: { c: 2 } });
  });

  test('returns a value of another type in place of a mapping or list', () => {
    expect(read('{list: {b: 1}}')).toEqual({ list: { b: 1 } });
    expect(read('[{b: 1}]')).toEqual([{ b: 1 }]);
    expect(read('text')).toBe('text');
  });

  test('uses the last of repeated fields', () => {
    expect(read('{a: 1, a: 2}')).toEqual({ a: 2 });
  });

  test('follows references', () => {
    const other: SchemaNode = { $id: 'https://example.com/other.json', ...{ definitions: { x: LEAVES } } };
    const schema = { properties: { own: { $ref: '#/definitions/y' }, other: { $ref: 'other.json#/definitions/x' } } };
    const root: SchemaNode = { ...schema, ...{ definitions: { y: { properties: { b: {} } } } } };
    expect(read('{own: {a: 1, b: 2}, other: {a: 1, b: 2}}', root, [other])).toEqual({ own: { b: 2 }, other: { a: 1 } });
  });

  test.each([['__proto__'], ['constructor'], ['toString']])('has no inherited field %s', (name) => {
    expect(read(`{"${name}": 1, a: 2}`)).toEqual({ a: 2 });
  });

  test('returns a new value each time', () => {
    const [document] = parse([{ name: 'a.yaml', text: '{a: {b: 1}}' }]).documents;
    const place = rootPosition(LEAVES, []);
    const [one, two] = [document, document].map((same) => same && schemaValue(same.root, place)) as { a: object }[];
    expect(one?.a).toEqual(two?.a);
    expect(one?.a).not.toBe(two?.a);
  });
});

/** Mappings with fields of a schema and other fields, valid and invalid. */
function anyValue(schema: SchemaNode, depth = 5): fc.Arbitrary<unknown> {
  const other = fc.constantFrom<unknown>('text', 7, true, null, [], {}, ['x'], { x: 1 });
  if (depth === 0) return other;
  const within = schema.properties
    ? fc.record(
        Object.fromEntries(
          ['x', ...Object.keys(schema.properties)].map((name) => [
            name,
            anyValue(schema.properties?.[name] ?? {}, depth - 1),
          ]),
        ),
        { requiredKeys: [] },
      )
    : schema.items
      ? fc.array(anyValue(schema.items, depth - 1), { maxLength: 3 })
      : other;
  return fc.oneof({ weight: 4, arbitrary: within }, { weight: 1, arbitrary: other });
}

/** Returns a schema with its own references resolved. */
function flat(node: SchemaNode, root: SchemaNode): SchemaNode {
  const target = node.$ref?.startsWith('#/definitions/')
    ? (root as { definitions: Record<string, SchemaNode> }).definitions[node.$ref.slice('#/definitions/'.length)]
    : undefined;
  const { properties, items } = target ?? node;
  return {
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, flat(one, root)])),
    }),
    ...(items && { items: flat(items, root) }),
  };
}

test.each(Object.entries(schemas))(
  'the validator of schema %s accepts and refuses it like the whole value',
  (_name, { validator, text, others }) => {
    fc.assert(
      fc.property(anyValue(flat(text, text)), (value) => {
        const [document] = parse([{ name: 'a.json', text: JSON.stringify(value) }]).documents;
        if (!document) return;
        const errorsOf = (json: unknown) => {
          validator(json);
          return (
            validator.errors?.map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params })) ?? []
          );
        };
        expect(errorsOf(schemaValue(document.root, rootPosition(text, others)))).toEqual(
          errorsOf(toJson(document.root)),
        );
      }),
      { numRuns: 300 },
    );
  },
);
