import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { crdSets } from '../../generated/crds.js';

type Schema = Record<string, unknown> & {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema;
  required?: string[];
};

/** What a structural schema may hold, as far as Calico's do. */
const KEYWORDS = [
  'description type format nullable default enum pattern allOf anyOf required properties items additionalProperties',
  'minimum maximum minLength maxLength minItems maxItems minProperties maxProperties',
  'x-kubernetes-int-or-string x-kubernetes-list-map-keys x-kubernetes-list-type x-kubernetes-map-type',
  'x-kubernetes-validations',
].flatMap((line) => line.split(' '));

const parse = (text: string) => load(text, { schema: CORE_SCHEMA }) as ReturnType<typeof JSON.parse>;
const versions = Object.keys(crdSets) as (keyof typeof crdSets)[];
const documents = versions.flatMap((version) => crdSets[version]().map((crd) => ({ version, ...crd })));

function rootSchema(text: string): Schema {
  return parse(text).spec.versions[0].schema.openAPIV3Schema;
}

function* nodes(schema: Schema, path: string): Generator<[string, Schema]> {
  yield [path, schema];
  for (const [name, property] of Object.entries(schema.properties ?? {})) yield* nodes(property, `${path}.${name}`);
  if (schema.items) yield* nodes(schema.items, `${path}[]`);
  if (schema.additionalProperties) yield* nodes(schema.additionalProperties, `${path}{}`);
}

describe.each(versions)('the definitions of Calico %s', (version) => {
  const set = crdSets[version]();
  const names = set.map(({ name }) => name);

  test('are 24, sorted by name', () => {
    expect(new Set(names).size).toBe(24);
    expect(names).toEqual([...names].sort());
  });

  test('have at most 240 KB', () => {
    const bytes = set.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThanOrEqual(240_000);
  });
});

describe.each(documents)('the definition $name of Calico $version', ({ name, text }) => {
  test('is one document in block style without aliases', () => {
    expect(text).toMatch(/^apiVersion: apiextensions\.k8s\.io\/v1\nkind: CustomResourceDefinition\n[\s\S]*[^\n]\n$/);
    expect(text).not.toMatch(/^(---|\.\.\.)|[ \t]$|^.*\t|[:-] [[|>&*]|[:-] \{(?!\}$)/m);
    expect(parse(text).metadata.name).toBe(name);
  });

  test('has the same value in YAML 1.1 and 1.2', () => {
    expect(load(text, { schema: YAML11_SCHEMA })).toEqual(parse(text));
  });

  test('omits fields that the API server sets', () => {
    const crd = parse(text);
    expect(Object.keys(crd)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
    expect(crd.metadata).not.toHaveProperty('creationTimestamp');
    expect(crd.spec.names).toMatchObject({ listKind: `${crd.spec.names.kind}List` });
    expect(`${crd.spec.names.plural}.${crd.spec.group}`).toBe(name);
  });

  test('has a structural schema', () => {
    for (const [path, node] of nodes(rootSchema(text), 'object')) {
      const typed = node.type !== undefined || node['x-kubernetes-int-or-string'] === true;
      expect(typed, `type of ${path}`).toBe(true);
      expect(KEYWORDS, `keywords of ${path}`).toEqual(expect.arrayContaining(Object.keys(node)));
      expect(Object.keys(node.properties ?? {}), `fields of ${path}`).toEqual(
        expect.arrayContaining(node.required ?? []),
      );
    }
  });

  test('has descriptions, each on one line with a full stop at its end', () => {
    const schema = rootSchema(text);
    expect(schema['description']).toBeTypeOf('string');
    for (const [path, { description }] of nodes(schema, 'object')) {
      if (description !== undefined) expect(description, path).toMatch(/^\S.*[.]$/);
    }
  });
});

test('a field that Calico 3.31 added is in its definitions only', () => {
  const fields = versions.map((version) => {
    const pool = crdSets[version]().find(({ name }) => name === 'ippools.crd.projectcalico.org');
    return Object.keys(rootSchema(pool?.text ?? '').properties?.['spec']?.properties ?? {});
  });
  expect(versions).toEqual(['3.30', '3.31']);
  expect(fields[1]).toEqual([...(fields[0] ?? []), 'namespaceSelector'].sort());
});
