import { expect, test } from 'vitest';
import { exampleResult } from './example-result.mjs';
import { slowStarts } from './slow-starts.mjs';

test('reports a start-up time above the limit', () => {
  expect(slowStarts(exampleResult, 1.9)).toEqual(['Node 22.0.0, render: 2.00 times bare Node, more than 1.9']);
});

test('reports the start-up times of each version of Node', () => {
  expect(slowStarts(exampleResult, 1.2)).toEqual([
    'Node 22.0.0, render: 2.00 times bare Node, more than 1.2',
    'Node 24.0.0, render: 1.50 times bare Node, more than 1.2',
  ]);
});

test('accepts a start-up time at the limit', () => expect(slowStarts(exampleResult, 2)).toEqual([]));

test('reports nothing without a limit', () => expect(slowStarts(exampleResult, undefined)).toEqual([]));

test('does not apply the limit to Helm', () => expect(slowStarts(exampleResult, 3)).toEqual([]));

test('rejects a limit without a measurement', () => {
  const [{ node, cases }] = exampleResult.starts;
  expect(slowStarts({ starts: [{ node, cases: [cases[0]] }] }, 3)).toEqual(['no start of calico-render was measured']);
});
