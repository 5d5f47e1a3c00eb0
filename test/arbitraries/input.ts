import fc from 'fast-check';
import type { Options } from '../../src/extension/pipeline.ts';
import type { Source } from '../../src/yaml/document.ts';
import type { Json } from '../support/json.ts';
import { CONTROLLER_CONFIGURATION } from '../support/render-texts.ts';
import { writeYaml } from '../support/write-yaml.ts';
import { maybe } from './choices.ts';
import { documents } from './documents.ts';
import { editValue, valueEdit } from './value-edit.ts';

/** The arguments of `render`. */
export interface RenderInput {
  sources: Source[];
  options: Options;
}

/** More documents than any input has. */
const MAX_DOCUMENTS = 4;
const perDocument = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.array(arbitrary, { minLength: MAX_DOCUMENTS, maxLength: MAX_DOCUMENTS });
const asJson = (indent: number) => (document: Json) => `${JSON.stringify(document, null, indent)}\n`;
const layout = fc.record({
  order: fc.shuffledSubarray([...Array(MAX_DOCUMENTS).keys()], { minLength: MAX_DOCUMENTS }),
  startsFile: perDocument(fc.boolean()),
  formats: perDocument(
    fc.oneof(
      { weight: 7, arbitrary: fc.constant(writeYaml) },
      { weight: 3, arbitrary: fc.constantFrom(asJson(0), asJson(2)) },
    ),
  ),
});

/** Documents as files: in any order, one or more in each file, in YAML or JSON. */
export function sourcesOf(documents: readonly Json[]): fc.Arbitrary<Source[]> {
  return layout.map((layout) => writeSources(documents, layout));
}

function writeSources(
  documents: readonly Json[],
  { order, startsFile, formats }: typeof layout extends fc.Arbitrary<infer T> ? T : never,
): Source[] {
  const files: string[][] = [];
  for (const index of order) {
    const document = documents[index];
    if (document === undefined) continue;
    const text = (formats[index] ?? writeYaml)(document);
    const last = files.at(-1);
    if (last && !startsFile[index]) last.push(text);
    else files.push([text]);
  }
  const sources = files.map((texts, index) => ({ name: `${index}.yaml`, text: texts.join('---\n') }));
  return sources.length > 0 ? sources : [{ name: 'empty.yaml', text: CONTROLLER_CONFIGURATION }];
}

/** An input that the extension accepts. */
export const validInput: fc.Arbitrary<RenderInput> = fc
  .tuple(documents, layout)
  .map(([{ documents, options }, layout]) => ({ sources: writeSources(documents, layout), options }));

/** An input with up to three changes in each document, which may make it invalid. */
export const nearlyValidInput: fc.Arbitrary<RenderInput> = fc
  .tuple(documents, layout, perDocument(maybe(fc.array(valueEdit, { minLength: 1, maxLength: 3, size: 'max' }), 70)))
  .map(([{ documents, options }, layout, edits]) => {
    const edited = documents.map((document, index) =>
      (edits[index] ?? []).reduce<Json>((value, edit) => editValue(value, edit), document),
    );
    return { sources: writeSources(edited, layout), options };
  });

/** Returns valid inputs for scripts, the same ones for the same seed. */
export function sampleInputs(count: number, seed = 1): RenderInput[] {
  return fc.sample(validInput, { numRuns: count, seed });
}

/** A value with the keys of all its mappings in any order. */
export function reordered(value: Json): fc.Arbitrary<Json> {
  if (Array.isArray(value)) return fc.tuple(...value.map(reordered));
  if (value === null || typeof value !== 'object') return fc.constant(value);
  const entries = Object.entries(value).map(([key, item]) => fc.tuple(fc.constant(key), reordered(item)));
  const order = fc.shuffledSubarray([...entries.keys()], { minLength: entries.length });
  return fc.tuple(fc.tuple(...entries), order).map(([items, order]) => {
    return Object.fromEntries(order.map((index) => items[index] as [string, Json]));
  });
}
