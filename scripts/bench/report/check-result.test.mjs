import { expect, test } from 'vitest';
import { checkResult } from './check-result.mjs';
import { exampleResult } from './example-result.mjs';

test('accepts a complete result', () => expect(checkResult(exampleResult)).toBe(exampleResult));

test.each([
  ['another version', { schemaVersion: 2 }, 'data/schemaVersion must be equal to constant'],
  ['an unknown field', { host: 'example' }, 'data must NOT have additional properties'],
  [
    'no start-up times',
    { starts: [{ node: '24.0.0', rounds: 1, cases: [] }] },
    'data/starts/0/cases must NOT have fewer than 1',
  ],
  [
    'Helm with and without a version',
    { helm: { version: 'v4', chart: 'x', without: 'y' } },
    'data/helm must match exactly one',
  ],
])('rejects a result with %s', (_, change, message) => {
  expect(() => checkResult({ ...exampleResult, ...change })).toThrow(message);
});
