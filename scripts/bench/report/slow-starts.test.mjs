import { expect, test } from 'vitest';
import { exampleResult } from './example-result.mjs';
import { slowStarts } from './slow-starts.mjs';

test('a start above the limit is told', () => {
  expect(slowStarts(exampleResult, 1.9)).toEqual(['Node 22.0.0, render: 2.00 times bare Node, more than 1.9']);
});

test('each Node counts', () => {
  expect(slowStarts(exampleResult, 1.2)).toEqual([
    'Node 22.0.0, render: 2.00 times bare Node, more than 1.2',
    'Node 24.0.0, render: 1.50 times bare Node, more than 1.2',
  ]);
});

test('at the limit, all is well', () => expect(slowStarts(exampleResult, 2)).toEqual([]));

test('without a limit, nothing is slow', () => expect(slowStarts(exampleResult, undefined)).toEqual([]));

test('Helm has no limit', () => expect(slowStarts(exampleResult, 3)).toEqual([]));

test('a limit needs something to hold against it', () => {
  const [{ node, cases }] = exampleResult.starts;
  expect(slowStarts({ starts: [{ node, cases: [cases[0]] }] }, 3)).toEqual(['no start of calico-render was measured']);
});
