import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { root } from '../root.mjs';

/**
 * Checks a result against schemas/benchmark.schema.json.
 *
 * @param result what was measured, or read from a file
 * @returns the same
 * @throws where it is none, with all that is wrong
 */
export function checkResult(result) {
  const schema = JSON.parse(readFileSync(`${root}schemas/benchmark.schema.json`, 'utf8'));
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  if (!ajv.validate(schema, result)) throw new Error(`no result of the benchmark: ${ajv.errorsText()}`);
  return result;
}
