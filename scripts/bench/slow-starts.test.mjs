import { expect, test } from 'vitest';
import { exampleResult } from './example-result.mjs';
import { slowStarts } from './slow-starts.mjs';

test('a start above the limit is told', () => {
  expect(slowStarts(exampleResult, 1.9)).toEqual(['render: 2.00 times bare Node, more than 1.9']);
});

test('at the limit, all is well', () => expect(slowStarts(exampleResult, 2)).toEqual([]));

test('without a limit, nothing is slow', () => expect(slowStarts(exampleResult, undefined)).toEqual([]));

test('Helm has no limit', () => expect(slowStarts(exampleResult, 3)).toEqual([]));

test('a limit needs something to hold against it', () => {
  const [bare] = exampleResult.startup.cases;
  expect(slowStarts({ startup: { cases: [bare] } }, 3)).toEqual(['no start of calico-render was measured']);
});
