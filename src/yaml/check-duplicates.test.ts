import { expect, test } from 'vitest';
import { issueLine } from '../../test/support/render-texts.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { parse } from './parse.ts';

function duplicates(text: string): string[] {
  const [document] = parse([{ name: 'a.yaml', text }]).documents;
  if (!document) throw new Error('no document');
  return checkDuplicates({ document, node: document.root, path: 'spec' }).map(issueLine);
}

test('reports a duplicate key with its path, at any depth', () => {
  expect(duplicates('a:\n- b: {c: 1, c: 2}\n- {d: 1, d: 2}\n')).toEqual([
    'error DUPLICATE_KEY spec.a[0].b.c a.yaml:2:7 < a.yaml:2:13',
    'error DUPLICATE_KEY spec.a[1].d a.yaml:3:4 < a.yaml:3:10',
  ]);
});

test('reports a duplicate key in an aliased mapping once', () => {
  expect(duplicates('a: &x {b: 1, b: 2}\nc: *x\nd: [*x]\n')).toEqual([
    'error DUPLICATE_KEY spec.a.b a.yaml:1:8 < a.yaml:1:14',
  ]);
});

test('reports a duplicate key in a mapping that is merged where it is written', () => {
  expect(duplicates('a:\n  <<: {b: 1, b: 2}\n  <<: [{c: 1, c: 2}]\n')).toEqual([
    'error DUPLICATE_KEY spec.a.b a.yaml:2:8 < a.yaml:2:14',
    'error DUPLICATE_KEY spec.a.c a.yaml:3:9 < a.yaml:3:15',
  ]);
});

test('reports a duplicate key in a merged alias once, where it is written', () => {
  expect(duplicates('a: &x {b: 1, b: 2}\nc: {<<: *x}\nd: {<<: [*x]}\n')).toEqual([
    'error DUPLICATE_KEY spec.a.b a.yaml:1:8 < a.yaml:1:14',
  ]);
});
