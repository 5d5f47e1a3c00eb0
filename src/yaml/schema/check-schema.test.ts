import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { formatOrigin } from '../../issues/origin.ts';
import { parse } from '../parse.ts';
import { checkSchema } from './check-schema.ts';

describe('the value of checkSchema', () => {
  const texts = { items: { type: 'string' } };

  function check(schema: object, text: string) {
    const [document] = parse([{ name: 'a.yaml', text }]).documents;
    if (!document) throw new Error('no document');
    const validator = new Ajv({ allErrors: true, strictTypes: false }).compile(schema);
    const ref = { document, node: document.root, path: '' };
    const { written, issues } = checkSchema(ref, {
      validator,
      isOpen: false,
      text: { title: 'A', ...schema },
      others: [],
    });
    return {
      value: written.value,
      places: issues.map(({ path, location }) => `${path} ${formatOrigin(location, () => '').slice(1)}`),
    };
  }

  test('lacks refused fields, and nothing else', () => {
    const within = { properties: { b: { type: 'string' } } };
    const text = 'a: {a: 1, b: 2, c: 3}\nlist: [x, 1, z]\nb: [x]\n';
    const { value, places } = check({ required: ['d'], properties: { a: within, list: texts, b: texts } }, text);
    expect(places).toEqual(['d 1:1', 'a.b 1:14', 'list[1] 2:11']);
    expect(value).toEqual({ a: { a: 1, c: 3 }, list: ['x', undefined, 'z'], b: ['x'] });
  });

  test('has a hole in place of a refused item', () => {
    const { value } = check(texts, '[x, 1, z]\n');
    expect((value as string[]).map((item, index) => `${index} ${item.length}`)).toEqual(['0 1', undefined, '2 1']);
  });

  test('keeps a root of the wrong type', () => {
    expect(check({ type: 'object' }, '[1]\n')).toEqual({ value: [1], places: [' 1:1'] });
  });

  test('has an issue for a field within a refused value, too', () => {
    const field = { properties: { d: { type: 'string' } } };
    const schema = { properties: { a: { const: null, properties: { b: { type: 'string' }, c: field } } } };
    expect(check(schema, 'a: {b: 1, c: {d: 1}}\n')).toEqual({ value: {}, places: ['a 1:4', 'a.b 1:8', 'a.c.d 1:18'] });
  });

  test('supports names with characters that JSON pointers escape', () => {
    const schema = { additionalProperties: { type: 'string' } };
    expect(check(schema, 'a/b~c/d~e: 1\n"~1": 2\n')).toEqual({ value: {}, places: ['a/b~c/d~e 1:12', '~1 2:7'] });
  });
});
