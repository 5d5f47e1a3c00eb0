import { expect, test } from 'vitest';
import { parse } from '../../yaml/parse.ts';
import { defaultFact, fieldFact } from './fact.ts';

const [document] = parse([{ name: 'a.yaml', text: 'a: 5\nb: null\n' }]).documents;
const written = document && { document, node: document.root, path: '', value: { a: 5, b: null } };

test('a field is a fact with its place', () => {
  expect(fieldFact(written, ['a'], ({ a }) => a)).toEqual({
    value: 5,
    path: 'a',
    because: { source: 'a.yaml', line: 1, column: 4 },
  });
});

test('a field that is null is none, nor is one of no document', () => {
  expect(fieldFact(written, ['b'], ({ b }) => b)).toBeUndefined();
  expect(fieldFact(undefined, ['a'], () => 5)).toBeUndefined();
});

test('a default stands nowhere', () => {
  expect(defaultFact(5, 'five')).toEqual({ value: 5, path: '', because: { default: 'five' } });
});
