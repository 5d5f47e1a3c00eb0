import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { assertInvariant } from './invariants.ts';

/** Asserts that a text is JSON and, with the name of a schema in `schemas/`, valid against it. */
export type CheckJson = (text: string, schema?: string) => void;

/** Creates a checker for the schemas of all outputs. */
export function jsonChecker(root: string): CheckJson {
  const ajv = new Ajv({ strict: false });
  for (const name of ['issues', 'explanation', 'audit', 'diff', 'images', 'fleet-line', 'fleet-summary'])
    ajv.addSchema(
      JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8')),
      `${name}.schema.json`,
    );
  const sarif = sarifValidator();
  return (text, schema) => {
    const value: unknown = JSON.parse(text);
    if (schema === undefined) return;
    const validate = schema === 'sarif' ? sarif : ajv.getSchema(`${schema}.schema.json`);
    if (!validate) throw new Error(`there is no schema ${schema}`);
    assertInvariant(validate(value) === true, () => `no ${schema}: ${JSON.stringify(validate.errors)}`);
  };
}

/** Compiles the schema of SARIF, which has an older draft and a pattern that is invalid with the flag `u`. */
function sarifValidator(): ValidateFunction {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  const formats = {
    uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
    'uri-reference': /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})*$/,
    'date-time': true as const,
  };
  return new Ajv({ strict: false, unicodeRegExp: false, formats } as const).compile(schema);
}
