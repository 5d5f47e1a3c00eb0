import { describe, expect, test } from 'vitest';
import { parse } from '../../yaml/parse.ts';
import { findField } from './image-source.ts';
import { checkImageVectorOverwrite, imageVectorJson, mergeImageVector } from './image-vector.ts';

function check(image: unknown): string[] {
  return checkImageVectorOverwrite({ images: [image] }).map(
    ({ steps, message }) => `${steps.slice(2).join('.')}: ${message}`,
  );
}

describe('checkImageVectorOverwrite', () => {
  test.each([
    ['nothing', null],
    ['no images', {}],
    ['null for images', { images: null, other: 1 }],
    ['an image with a ref', { images: [{ name: 'a', ref: 'example.org/a:v1' }] }],
    ['an image without a tag', { images: [{ name: 'a', repository: 'example.org/a' }] }],
    [
      'numbers and booleans in place of strings',
      { images: [{ name: 1, repository: 'a', tag: 3.31, targetVersion: 1.33, version: true }] },
    ],
    ['unknown fields', { images: [{ name: 'a', ref: 'b', labels: [{ name: 'x' }], repositry: [] }] }],
    [
      'null for optional fields',
      { images: [{ name: 'a', ref: 'b', tag: null, repository: null, architectures: null }] },
    ],
    ['any list of architectures', { images: [{ name: 'a', ref: 'b', architectures: ['amd64', 5, null] }] }],
    ['fields in another case', { Images: [{ Name: 'a', REF: 'b' }] }],
  ])('accepts %s', (_, json) => {
    expect(checkImageVectorOverwrite(json)).toEqual([]);
  });

  test.each([
    ['text', 'x', []],
    ['a list', [{ name: 'a', ref: 'b' }], []],
    ['text for images', { images: 'x' }, ['images']],
    ['a mapping for images', { images: {} }, ['images']],
    ['an image that is null', { images: [{ name: 'a', ref: 'b' }, null] }, ['images', 1]],
    ['an image that is text', { images: ['a'] }, ['images', 0]],
    ['a wrong type', { images: [{ name: 'a', Repository: {} }] }, ['images', 0, 'Repository']],
    ['a version of the wrong type', { images: [{ name: 'a', ref: 'b', version: [] }] }, ['images', 0, 'version']],
    [
      'architectures that are no list',
      { images: [{ name: 'a', ref: 'b', architectures: 'amd64' }] },
      ['images', 0, 'architectures'],
    ],
    [
      'an architecture of the wrong type',
      { images: [{ name: 'a', ref: 'b', architectures: ['a', {}] }] },
      ['images', 0, 'architectures', 1],
    ],
  ])('rejects %s with its location', (_, json, steps) => {
    expect(checkImageVectorOverwrite(json).map((finding) => finding.steps)).toEqual([steps]);
  });

  test('reports every problem of an image', () => {
    expect(check({})).toEqual([': the image has no name', ': the image has neither "ref" nor "repository"']);
    expect(check({ name: '', ref: '', repository: 'a', tag: '' })).toEqual([
      'name: the image has no name',
      'ref: "ref" is empty',
      'repository: "repository" cannot be combined with "ref"',
      'tag: "tag" cannot be combined with "ref"',
    ]);
    expect(check({ name: 'a', repository: '', tag: '' })).toEqual([
      'repository: "repository" is empty',
      'tag: "tag" is empty',
    ]);
    expect(
      check({ name: 'a', ref: 'b', runtimeVersion: '>>1', targetVersion: '' }).map((line) => line.slice(0, 50)),
    ).toEqual([
      'runtimeVersion: ">>1" is not a version constraint,',
      'targetVersion: "" is not a version constraint, suc',
    ]);
  });
});

describe('mergeImageVector', () => {
  const defaults = { node: { repository: 'quay.io/node', tag: 'v1' } };
  const merge = (...images: object[]) => mergeImageVector(defaults, { images });

  test('keeps the defaults', () => {
    expect(mergeImageVector(defaults, null)).toEqual([
      { name: 'node', repository: 'quay.io/node', tag: 'v1', overwrittenBy: [] },
    ]);
  });

  test('overwrites the fields that are set, and inherits the others', () => {
    expect(merge({ name: 'node', repository: 'mirror/node' })).toEqual([
      { name: 'node', repository: 'mirror/node', tag: 'v1', overwrittenBy: [['images', 0]] },
    ]);
  });

  test('drops repository and tag for a ref, and the ref for a repository', () => {
    const ref = { name: 'node', ref: 'mirror/node:v9' };
    expect(merge(ref)).toEqual([{ ...ref, overwrittenBy: [['images', 0]] }]);
    expect(merge(ref, { name: 'node', repository: 'mirror/node' })).toEqual([
      {
        name: 'node',
        repository: 'mirror/node',
        overwrittenBy: [
          ['images', 0],
          ['images', 1],
        ],
      },
    ]);
  });

  test('adds an entry for other versions or architectures', () => {
    const other = [
      { name: 'node', repository: 'a', runtimeVersion: '*' },
      { name: 'node', repository: 'b', targetVersion: '*' },
      { name: 'node', repository: 'c', architectures: [] },
      { name: 'other', repository: 'd' },
    ];
    expect(merge(...other).map(({ overwrittenBy }) => overwrittenBy.flat().at(-1))).toEqual([undefined, 0, 1, 2, 3]);
  });

  test('treats several entries for one architecture each as one for all of them', () => {
    const images = [['amd64'], ['am', 'd64']].map((architectures) => ({
      name: 'node',
      repository: 'a',
      architectures,
    }));
    expect(merge(...images).map(({ overwrittenBy }) => overwrittenBy)).toEqual([
      [],
      [
        ['images', 0],
        ['images', 1],
      ],
    ]);
  });
});

const read = (text: string) => {
  const [document] = parse([{ name: 'images.yaml', text }]).documents;
  return document && JSON.parse(JSON.stringify(imageVectorJson(document.root)));
};

test.each([
  ['1000000', '1000000'],
  ['1e6', '1e+06'],
  ['1.0', '1'],
  ['123456789.0', '1.2345679e+08'],
  ['-0.0', '-0'],
  ['0x1F', '31'],
  ['9007199254740993', '9007199254740993'],
  ['18446744073709551615', '18446744073709551615'],
  ['3.10', '3.1'],
  ['"1e6"', '1e6'],
  ['!!int 1000000', '1000000'],
  ['!!float 1000000', '1e+06'],
  ['!!float "1000000"', '1e+06'],
  ['!!float 9007199254740993', '9.007199e+15'],
  ['!!float 0x1F', '31'],
])('the tag %s is read as the string %s', (tag, text) => {
  expect(read(`images: [{name: a, tag: ${tag}, architectures: [${tag}]}]\n`)).toEqual({
    images: [{ name: 'a', tag: text, architectures: [text] }],
  });
});

test('numbers of JSON are read like those of YAML', () => {
  expect(read('{"images": [{"tag": 1e6}, {"tag": 1000000}, {"tag": 3.10}]}')).toEqual({
    images: [{ tag: '1e+06' }, { tag: '1000000' }, { tag: '3.1' }],
  });
});

test('the last of repeated fields is effective', () => {
  expect(read('images: [{tag: 1, tag: 1e6}]\n')).toEqual({ images: [{ tag: '1e+06' }] });
  expect(read('images: [{tag: 1}]\nimages: [{tag: 2}]\n')).toEqual({ images: [{ tag: '2' }] });
  expect(read('images: [{tag: 1}]\nimages: 5\n')).toEqual({ images: 5 });
});

test('all other values are read as Kubernetes reads them', () => {
  expect(read('images: 5\n')).toEqual({ images: 5 });
  expect(read('5\n')).toBe(5);
  expect(read('images: [5, {a: true, a: null, b: {c: 1}}]\nd: 1\n')).toEqual({
    images: [5, { a: null, b: { c: 1 } }],
    d: 1,
  });
});

describe('findField', () => {
  test('finds a field in any case', () => {
    expect(findField({ tag: 'a' }, 'tag')).toEqual({ key: 'tag', value: 'a' });
    expect(findField({ TAG: 'a' }, 'tag')).toEqual({ key: 'TAG', value: 'a' });
    expect(findField({ tags: 'a', atag: 'b' }, 'tag')).toBeUndefined();
  });

  test('returns the last of several fields in byte order', () => {
    expect(findField({ tag: 'a', Tag: 'b', TAG: 'c' }, 'tag')?.value).toBe('a');
  });

  test('treats null as an absent field', () => {
    expect(findField({ tag: null }, 'tag')).toBeUndefined();
  });
});
