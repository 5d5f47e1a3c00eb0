import { describe, expect, test } from 'vitest';
import { issueLines, messages } from '../../../test/support/render-texts.ts';
import { parse } from '../../yaml/parse.ts';
import { checkOverwrite } from './read-image-vector-overwrite.ts';

const flag = (text: string) => ({ overrides: { imageVectorOverwrite: { name: 'i.yaml', text } } });
const entry = (fields: string) => flag(`images:\n- {name: calico-node, ref: a, ${fields}}\n`);
const linesOf = (fields: string) => issueLines({ 'c.yaml': '' }, entry(fields));

describe('a misspelled field of an image source', () => {
  test.each([
    ['sourceRepositry', 'sourceRepository'],
    ['repositry', 'repository'],
    ['tagg', 'tag'],
    ['runtimeVersions', 'runtimeVersion'],
    ['targetVersions', 'targetVersion'],
    ['architecture', 'architectures'],
    ['versio', 'version'],
    ['label', 'labels'],
    ['resourceIdd', 'resourceId'],
  ])('is reported: %s', (field, meant) => {
    expect(linesOf(`${field}: x`)).toEqual([`warning NEAR_MISS images[0].${field} i.yaml:2:31`]);
    expect(messages({ 'c.yaml': '' }, entry(`${field}: x`))).toEqual([
      `field "${field}" is ignored, did you mean "${meant}"?`,
    ]);
  });

  test.each(['Labels: []', 'labels: []', 'whatever: x', 'resourceId: {}', 'version: v1', 'sourceRepository: a'])(
    'is not reported for %j, which Go reads or which resembles no field',
    (field) => {
      expect(linesOf(field)).toEqual([]);
    },
  );

  test('is reported with its name and reference', () => {
    const text = 'images:\n- {name: calico-node, ref: a}\n- {nam: a, reff: b}\n';
    expect(issueLines({ 'c.yaml': '' }, flag(text))).toEqual(
      expect.arrayContaining([
        'warning NEAR_MISS images[1].nam i.yaml:3:4',
        'warning NEAR_MISS images[1].reff i.yaml:3:12',
      ]),
    );
  });
});

test.each(['a: 1\n', 'images: 1\n', 'images: [1, a]\n', 'images:\n'])('%j is not searched for fields', (text) => {
  expect(issueLines({ 'c.yaml': '' }, flag(text)).filter((line) => line.includes('NEAR_MISS'))).toEqual([]);
});

test.each([
  ['{name: a, ref: b}', true],
  ['{name: a, ref: b, tagg: c}', true],
  ['{name: a}', false],
  ['{name: a, ref: b, tag: c}', false],
])('readImageVectorOverwrite returns %s as %j', (image, comesBack) => {
  const [document] = parse([{ name: 'i.yaml', text: `images: [${image}]\n` }]).documents;
  if (!document) throw new Error('no document');
  expect('written' in checkOverwrite({ document, node: document.root, path: '' })).toBe(comesBack);
});
