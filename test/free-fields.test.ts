import fc from 'fast-check';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { render } from '../src/extension/pipeline.ts';
import { toJson } from '../src/yaml/node.ts';
import { parse } from '../src/yaml/parse.ts';
import { propertyOptions } from './arbitraries/choices.ts';
import { anyText } from './arbitraries/texts.ts';
import { type FreeField, freeFields } from './support/free-fields.ts';
import type { Json } from './support/json.ts';
import { leavesOf } from './support/leaves.ts';
import { writeYaml } from './support/write-yaml.ts';

const asJson = (document: Json) => JSON.stringify(document, null, 2);

/** Renders a field, and returns the texts by object. Undefined for refused input. */
function renderField(
  field: FreeField,
  text: string,
  format: (document: Json) => string,
): Map<string, string> | undefined {
  const { sources, options } = field.write(text, format);
  const { documents, issues, values } = render(sources, { ...options, crds: 'exclude' });
  const isRefused = issues.some(({ severity }) => severity === 'error');
  expect(documents.length > 0).toBe(!isRefused);
  expect(values !== undefined).toBe(!isRefused);
  return isRefused
    ? undefined
    : new Map(documents.map((document) => [`${document.kind} ${document.name}`, document.text]));
}

/** Reads the values of a manifest, which are the same in YAML 1.1, YAML 1.2 and Kubernetes. Checksums are masked. */
function read(text: string): Map<string, Json> {
  const leaves = leavesOf(load(text, { schema: CORE_SCHEMA }) as Json);
  expect(leavesOf(load(text, { schema: YAML11_SCHEMA }) as Json)).toEqual(leaves);
  const [document] = parse([{ name: 'manifest.yaml', text }]).documents;
  expect(document && leavesOf(toJson(document.root) as Json)).toEqual(leaves);
  for (const path of leaves.keys()) if (path.includes('"checksum/')) leaves.set(path, 'checksum');
  return leaves;
}

describe.each(freeFields)('any text as $name', (field) => {
  const harmless = renderField(field, field.harmless, asJson) ?? new Map<string, string>();

  test(field.comesOut ? 'comes out somewhere' : 'comes out nowhere', () => {
    expect(harmless.size).toBeGreaterThan(30);
    expect([...harmless.values()].some((text) => text.includes(field.harmless))).toBe(field.comesOut);
  });

  test('is printed unchanged in its field, or rejected', () => {
    let accepted = 0;
    const options = propertyOptions(field.comesOut ? 50 : 20);
    fc.assert(
      fc.property(field.texts, fc.boolean(), (text, yaml) => {
        const rendered = renderField(field, text, yaml ? writeYaml : asJson);
        if (!rendered) return;
        accepted += 1;
        expect(text.isWellFormed()).toBe(true);
        expect([...rendered.keys()]).toEqual([...harmless.keys()]);
        const expected = field.expected?.(text) ?? text;
        for (const [name, printed] of rendered) {
          const counterpart = harmless.get(name) ?? '';
          if (printed === counterpart) {
            expect(printed.includes(field.harmless) && expected !== field.harmless).toBe(false);
            continue;
          }
          const leaves = [...read(counterpart)].map(([path, value]): [string, Json] => [
            path,
            typeof value === 'string' ? value.replaceAll(field.harmless, () => expected) : value,
          ]);
          expect(read(printed)).toEqual(new Map(leaves));
        }
      }),
      options,
    );
    expect(accepted).toBeGreaterThanOrEqual((field.accepted * options.numRuns) / 100);
  });
});

test('anyText has texts of every kind', () => {
  const sample = fc.sample(anyText, { seed: 1, numRuns: 2000 });
  for (const kind of [/\n/, /"/, /\\/, /\{\{/, /\0/, /[^\0-\x7f]/, /: /, /\p{Cs}/u, /^$/]) {
    expect(sample.filter((text) => kind.test(text)).length, String(kind)).toBeGreaterThan(10);
  }
});
