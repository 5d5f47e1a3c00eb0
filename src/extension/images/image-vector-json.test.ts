import { expect, test } from 'vitest';
import { parse } from '../../yaml/parse.ts';
import { imageVectorJson } from './image-vector-json.ts';

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
])('the tag %s is the text %s', (tag, text) => {
  expect(read(`images: [{name: a, tag: ${tag}, architectures: [${tag}]}]\n`)).toEqual({
    images: [{ name: 'a', tag: text, architectures: [text] }],
  });
});

test('numbers of a JSON text are read the same', () => {
  expect(read('{"images": [{"tag": 1e6}, {"tag": 1000000}, {"tag": 3.10}]}')).toEqual({
    images: [{ tag: '1e+06' }, { tag: '1000000' }, { tag: '3.1' }],
  });
});

test('of repeated fields the last one counts', () => {
  expect(read('images: [{tag: 1, tag: 1e6}]\n')).toEqual({ images: [{ tag: '1e+06' }] });
  expect(read('images: [{tag: 1}]\nimages: [{tag: 2}]\n')).toEqual({ images: [{ tag: '2' }] });
  expect(read('images: [{tag: 1}]\nimages: 5\n')).toEqual({ images: 5 });
});

test('everything else is as Kubernetes reads it', () => {
  expect(read('images: 5\n')).toEqual({ images: 5 });
  expect(read('5\n')).toBe(5);
  expect(read('images: [5, {a: true, a: null, b: {c: 1}}]\nd: 1\n')).toEqual({
    images: [5, { a: null, b: { c: 1 } }],
    d: 1,
  });
});
