import { expect, test } from 'vitest';
import { sampleInputs } from '../../../test/arbitraries/input.ts';
import { parse } from '../../yaml/parse.ts';
import { prepare, render } from '../pipeline.ts';
import { freshDocuments } from './engine.ts';
import { rememberDocuments } from './remember-documents.ts';

const INPUTS = sampleInputs(100);

// A small cache evicts all the time, a large one never.
test.each([1, 3, 1000])('cached documents equal new ones, with a cache of %i for each template', (maxDocuments) => {
  const documents = rememberDocuments(maxDocuments);
  for (const { sources, options } of [...INPUTS, ...INPUTS]) {
    const selection = { ...options, crds: 'exclude' } as const;
    expect(prepare([], selection, documents).render(parse(sources)).documents).toEqual(
      render(sources, selection).documents,
    );
  }
});

const NAME = 'ippool/ippool-no-snat-for-node-cidr';

test('the cache returns the same object for the same values until it is evicted', () => {
  const { fill } = rememberDocuments(2);
  const [first, second] = [fill(NAME, { cidr: 'a' }), fill(NAME, { cidr: 'b' })];
  expect(fill(NAME, { cidr: 'a' })).toBe(first);
  fill(NAME, { cidr: 'c' });
  expect(fill(NAME, { cidr: 'a' })).toBe(first);
  const again = fill(NAME, { cidr: 'b' });
  expect(again).toEqual(second);
  expect(again).not.toBe(second);
});

test.each([
  ['a text and a number', { cidr: '1' }, { cidr: 1 }],
  ['a boolean and its text', { cidr: true }, { cidr: 'true' }],
  ['two texts', { cidr: 'a' }, { cidr: 'b' }],
])('the cache distinguishes %s', (_what, left, right) => {
  const { fill } = rememberDocuments(2);
  expect(fill(NAME, right)).not.toBe(fill(NAME, left));
});

test('the cache distinguishes contexts with different fields', () => {
  const { fill } = rememberDocuments(6);
  const contexts = [
    { cidr: 'a' },
    { cidr: 'a', other: 'b' },
    { cidr: 'a', other: ['b'] },
    { cidr: 'a', other: ['b', 'c'] },
    { cidr: 'a', other: undefined },
    { cidr: 'a', another: 'b' },
  ];
  expect(new Set([...contexts, ...contexts.toReversed()].map((context) => fill(NAME, context))).size).toBe(6);
});

test('the checksum of a cached document is that of its text', () => {
  const { fill, checksum } = rememberDocuments(2);
  for (const cidr of ['a', 'b', 'a']) {
    const document = fill(NAME, { cidr });
    expect(checksum(document)).toBe(freshDocuments.checksum({ ...document }));
  }
});
