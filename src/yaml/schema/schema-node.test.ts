import { expect, test } from 'vitest';
import { schemaAt } from './schema-node.ts';

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
])('at %j stands %j', (steps, title) => {
  expect(schemaAt(root, steps, [another, root, other]).title).toBe(title);
});

test.each([
  [['missing']],
  [['missing', 'more']],
  [['own', 0]],
  [['own', 0, 'more']],
  [['constructor']],
  [['list', 'x']],
])('nothing is said about %j', (steps) => {
  expect(schemaAt(root, steps, [another, root, other])).toEqual({});
});
