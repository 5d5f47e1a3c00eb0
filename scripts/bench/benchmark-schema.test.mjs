import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { exampleResult } from './example-result.mjs';

const schema = JSON.parse(readFileSync(new URL('../../schemas/benchmark.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv.default({ strict: false }).compile(schema);

test('a whole result is described by the schema', () => {
  validate(exampleResult);
  expect(validate.errors).toBeNull();
});

test.each([
  ['another version', { schemaVersion: 2 }],
  ['a field that nobody knows', { host: 'example' }],
  ['no starts', { startup: { rounds: 1, cases: [] } }],
])('%s is not', (_, change) => expect(validate({ ...exampleResult, ...change })).toBe(false));
