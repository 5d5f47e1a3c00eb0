import { describe, expect, test } from 'vitest';
import { parse } from './parse.ts';
import { toJson } from './to-json.ts';

const read = (text: string) => {
  const { documents, issues } = parse([{ name: 'x', text }]);
  expect(issues).toEqual([]);
  return documents.map(({ root }) => toJson(root));
};

describe('toJson', () => {
  test('makes plain values', () => {
    expect(read('a: [1, yes, ~, x]\nb: {c: 1.5}')).toEqual([{ a: [1, true, null, 'x'], b: { c: 1.5 } }]);
  });

  test('lets the last of repeated keys count', () => {
    expect(read('a: 1\nb: 2\na: {x: 3}')).toEqual([{ a: { x: 3 }, b: 2 }]);
  });

  test.each([
    '__proto__: {polluted: true}\nconstructor: 1\nhasOwnProperty: 2',
    '{"__proto__":{"polluted":true},"constructor":1,"hasOwnProperty":2}',
  ])('keeps names that JavaScript has a use for as data: %s', (text) => {
    const [value] = read(text) as [object];
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true},"constructor":1,"hasOwnProperty":2}');
    expect('polluted' in {}).toBe(false);
  });

  test('makes a value of its own for each alias', () => {
    const [value] = read('a: &x {b: 1}\nc: *x') as [{ a: object; c: object }];
    expect(value.c).toEqual(value.a);
    expect(value.c).not.toBe(value.a);
  });
});
