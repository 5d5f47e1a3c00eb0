// Compiles the JSON Schemas of the input documents into validators, so that nothing is compiled at run time.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { writeGenerated } from './write-generated.mjs';

/** The kinds of documents that have a schema, by their names in the code. */
export const KINDS = [
  'controllerconfiguration',
  'controllerdeployment',
  'extension',
  'networkconfig',
  'network',
  'shoot',
  'settings',
  'krmfunction',
];
/** The names of files that differ from their kind. */
const FILES = { krmfunction: 'krm-function' };

/** Writes src/generated/schemas.js: the validator and the text of each schema, by kind. */
export function generateSchemas(root = new URL('../../', import.meta.url)) {
  const { validators, texts } = compileSchemas(root);
  const rows = KINDS.map(
    (kind, index) =>
      `  ${kind}: { validator: ${kind}, isOpen: ${isOpen(texts[index])}, text: texts[${index}], others: texts },\n`,
  );
  const names = KINDS.map((kind) => `'${kind}'`).join(' | ');
  writeGenerated(root, 'schemas', {
    sources: 'schemas/',
    code: `${validators(KINDS)}\nconst texts = ${JSON.stringify(texts)};\nexport const schemas = {\n${rows.join('')}};\n`,
    types: `import type { Schema } from '../yaml/schema/check-schema.ts';\n\nexport declare const schemas: Record<${names}, Schema>;\n`,
  });
}

/**
 * Compiles the schemas of the input documents. Returns their texts in the order of KINDS, and the code of an ES module
 * that exports the validators of some kinds.
 */
export function compileSchemas(root) {
  const ajv = new Ajv.default({
    allErrors: true,
    messages: false,
    allowUnionTypes: true,
    // Fields that only other programs check can have any type.
    strictTypes: false,
    code: { source: true, esm: true },
  });
  const texts = KINDS.map((kind) =>
    JSON.parse(readFileSync(new URL(`schemas/${FILES[kind] ?? kind}.schema.json`, root), 'utf8')),
  );
  for (const text of texts) ajv.addSchema(text);
  const id = (kind) => texts[KINDS.indexOf(kind)].$id;
  const validators = (kinds) => standaloneCode.default(ajv, Object.fromEntries(kinds.map((kind) => [kind, id(kind)])));
  return { validators, texts };
}

/** True if a document can have fields that its schema does not list. */
export function isOpen({ additionalProperties }) {
  return additionalProperties === undefined;
}
