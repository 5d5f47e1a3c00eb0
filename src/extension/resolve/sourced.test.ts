import { expect, test } from 'vitest';
import { parse } from '../../yaml/parse.ts';
import { fromDefault, fromField } from './sourced.ts';

const [document] = parse([{ name: 'a.yaml', text: 'a: 5\nb: null\n' }]).documents;
const written = document && { document, node: document.root, path: '', value: { a: 5, b: null } };

test('sourcedField returns a field with its location', () => {
  expect(fromField(written, ['a'], ({ a }) => a)).toEqual({
    value: 5,
    path: 'a',
    origin: { source: 'a.yaml', line: 1, column: 4 },
  });
});

test('sourcedField returns undefined for null, and without a document', () => {
  expect(fromField(written, ['b'], ({ b }) => b)).toBeUndefined();
  expect(fromField(undefined, ['a'], () => 5)).toBeUndefined();
});

test('a default has no location', () => {
  expect(fromDefault(5, 'five')).toEqual({ value: 5, path: '', origin: { default: 'five' } });
});
