import { expect, test } from 'vitest';
import { checkResult } from './check-result.mjs';
import { exampleResult } from './example-result.mjs';

test('accepts a complete result', () => expect(checkResult(exampleResult)).toBe(exampleResult));

test.each([
  ['another version', { schemaVersion: 2 }, 'data/schemaVersion must be equal to constant'],
  ['a field that nobody knows', { host: 'example' }, 'data must NOT have additional properties'],
  [
    'no starts',
    { starts: [{ node: '24.0.0', rounds: 1, cases: [] }] },
    'data/starts/0/cases must NOT have fewer than 1',
  ],
  ['Helm, there and not', { helm: { version: 'v4', chart: 'x', without: 'y' } }, 'data/helm must match exactly one'],
])('rejects a result with %s', (_, change, message) => {
  expect(() => checkResult({ ...exampleResult, ...change })).toThrow(message);
});
