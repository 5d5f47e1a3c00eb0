import { expect, test } from 'vitest';
import { formatValue, jsonText, writeJson } from './json-text.ts';

const HOSTILE = {
  'a\u202e': ['\u009b31m', '\u2028\u200b\ufeff', '\u{e0001}', '\n\t"\\', '\ud800', '\u00e9\u{1f600}'],
  b: [1, null, true],
};

test('jsonText escapes control characters and characters that change the direction of text', () => {
  expect(jsonText('\u202e\u009b\u{e0001}\u00e9', 0)).toBe('"\\u202e\\u009b\\udb40\\udc01\u00e9"');
  expect(jsonText(HOSTILE)).not.toMatch(/[\p{Cf}\u0080-\u009f\u2028\u2029]/u);
});

test('the result of jsonText parses to the same value', () => {
  expect(JSON.parse(jsonText(HOSTILE))).toEqual(HOSTILE);
  expect(JSON.parse(jsonText(HOSTILE, 0))).toEqual(HOSTILE);
});

test('jsonText returns ordinary values as JSON.stringify does', () => {
  const value = { a: ['b', { c: 'd\ne' }], f: undefined };
  expect(jsonText(value)).toBe(JSON.stringify(value, null, 2));
  expect(jsonText(value, 4)).toBe(JSON.stringify(value, null, 4));
});

test('writeJson writes the result of jsonText and a line break', () => {
  const deep = { a: [[{ b: [{ c: { d: [{ e: ['f', {}], g: undefined }] } }] }], [], {}], h: undefined, i: null };
  for (const value of [
    HOSTILE,
    deep,
    [],
    {},
    { a: undefined },
    [undefined],
    'x',
    null,
    Array.from({ length: 20_000 }, String),
  ]) {
    const chunks: string[] = [];
    writeJson(value, (text) => chunks.push(text));
    expect(chunks.join('')).toBe(`${jsonText(value)}\n`);
  }
});

test.each<[unknown, string]>([
  ['a', 'a'],
  [1.5, '1.5'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Object.assign(Object.create(null), { a: [1] }), '{"a":[1]}'],
  [[Object.create(null)], '[{}]'],
])('formatValue formats %j', (value, text) => {
  expect(formatValue(value)).toBe(text);
});
