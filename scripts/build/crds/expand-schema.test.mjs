import { describe, expect, test } from 'vitest';
import { expandSchema, joinFragments } from './expand-schema.mjs';

const context = {
  fragments: { Port: 'integer 1..65535 -- A port.', Named: { 'name!': 'string', port: 'Port' } },
  patterns: { word: '^[a-z ]+$' },
  rules: { short: { rule: 'size(self) < 9', message: 'too long' } },
};

describe('the notation of a type', () => {
  test.each([
    ['string', { type: 'string' }],
    ['string -- Some text -- of two parts.', { type: 'string', description: 'Some text -- of two parts.' }],
    ['int32', { type: 'integer', format: 'int32' }],
    ['date-time nullable', { type: 'string', format: 'date-time', nullable: true }],
    ['int-or-string', { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true }],
    ['A|B =A', { type: 'string', enum: ['A', 'B'], default: 'A' }],
    ['A|B any-case', { type: 'string', pattern: '^(?i)(A|B)?$' }],
    ['A|B twice', { type: 'string', allOf: [{ enum: ['A', 'B'] }, { enum: ['A', 'B'] }] }],
    ['string =""', { type: 'string', default: '' }],
    ['int64 =0', { type: 'integer', format: 'int64', default: 0 }],
    ['boolean =true', { type: 'boolean', default: true }],
    ['integer 0..', { type: 'integer', minimum: 0 }],
    ['number 0..9', { type: 'number', minimum: 0, maximum: 9 }],
    ['string ..9', { type: 'string', maxLength: 9 }],
    ['string like:word', { type: 'string', pattern: '^[a-z ]+$' }],
    ['string rule:short', { type: 'string', 'x-kubernetes-validations': [context.rules.short] }],
    [
      'string ..9[] 1..2 set',
      {
        type: 'array',
        minItems: 1,
        maxItems: 2,
        'x-kubernetes-list-type': 'set',
        items: { type: 'string', maxLength: 9 },
      },
    ],
    ['object{} 1..', { type: 'object', minProperties: 1, additionalProperties: { type: 'object' } }],
    [
      'object atomic[] atomic',
      {
        type: 'array',
        'x-kubernetes-list-type': 'atomic',
        items: { type: 'object', 'x-kubernetes-map-type': 'atomic' },
      },
    ],
    [
      'object[] keyed-by:type',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['type'],
        items: { type: 'object' },
      },
    ],
    ['Port', { type: 'integer', minimum: 1, maximum: 65535, description: 'A port.' }],
    ['Port -- Ours.', { type: 'integer', minimum: 1, maximum: 65535, description: 'Ours.' }],
  ])('%s is expanded', (type, schema) => {
    expect(expandSchema(type, context)).toEqual(schema);
  });

  test.each([
    ['strnig', 'unknown type: strnig'],
    ['string often', 'unknown word in a type: often'],
    ['string like:nothing', 'unknown name: nothing'],
    ['object rule:nothing', 'unknown name: nothing'],
  ])('%s is rejected', (type, message) => {
    expect(() => expandSchema(type, context)).toThrow(message);
  });
});

describe('the notation of a mapping', () => {
  const fields = { required: ['a'], properties: { a: { type: 'string' }, b: { type: 'integer' } } };

  test('is expanded to an object with sorted fields', () => {
    const schema = expandSchema({ b: 'integer', 'a!': 'string' }, context);
    expect(schema).toEqual({ type: 'object', ...fields });
    expect(Object.keys(schema.properties)).toEqual(['a', 'b']);
  });

  test('can have a type of its own', () => {
    const schema = expandSchema({ $: 'object 1..1 [] -- Some.', b: 'integer', 'a!': 'string' }, context);
    const items = { type: 'object', minProperties: 1, maxProperties: 1, ...fields };
    expect(schema).toEqual({ type: 'array', items, description: 'Some.' });
    expect(() => expandSchema({ $: 'string', a: 'string' }, context)).toThrow('fields, but not of an object: string');
  });

  test('includes the fields of fragments', () => {
    const schema = expandSchema({ $include: ['Named'], a: 'string' }, context);
    expect(schema.required).toEqual(['name']);
    expect(Object.keys(schema.properties)).toEqual(['a', 'name', 'port']);
    expect(() => expandSchema({ $include: ['Port'] }, context)).toThrow('no fields to include: Port');
  });
});

test('two fragments with the same name are rejected', () => {
  expect(joinFragments({ A: 'string' }, { B: 'string' })).toEqual({ A: 'string', B: 'string' });
  expect(() => joinFragments({ A: 'string' }, { A: 'integer' })).toThrow('two fragments of one name: A');
});
