// Compiles the JSON Schemas of the input documents into validators, so that nothing is compiled at run time.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

const KINDS = [
  'controllerconfiguration',
  'controllerdeployment',
  'networkconfig',
  'network',
  'shoot',
  'settings',
  'krmfunction',
];
/** Files that are called otherwise than their kind. */
const FILES = { krmfunction: 'krm-function' };

/** Writes src/generated/schemas.js: the validator and the text of each schema, by kind. */
export function generateSchemas(root = new URL('../../', import.meta.url)) {
  const ajv = new Ajv.default({
    allErrors: true,
    messages: false,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  });
  const texts = KINDS.map((kind) =>
    JSON.parse(readFileSync(new URL(`schemas/${FILES[kind] ?? kind}.schema.json`, root), 'utf8')),
  );
  for (const text of texts) ajv.addSchema(text);
  const validators = standaloneCode.default(
    ajv,
    Object.fromEntries(KINDS.map((kind, index) => [kind, texts[index].$id])),
  );
  const rows = KINDS.map((kind, index) => `  ${kind}: { validator: ${kind}, text: texts[${index}], others: texts },\n`);
  mkdirSync(new URL('src/generated/', root), { recursive: true });
  writeFileSync(
    new URL('src/generated/schemas.js', root),
    `${validators}\nconst texts = ${JSON.stringify(texts)};\nexport const schemas = {\n${rows.join('')}};\n`,
  );
  writeFileSync(
    new URL('src/generated/schemas.d.ts', root),
    `import type { Schema } from '../validate/check-schema.ts';\n\nexport declare const schemas: Record<${KINDS.map((kind) => `'${kind}'`).join(' | ')}, Schema>;\n`,
  );
}
