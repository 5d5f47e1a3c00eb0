import { expect, test } from 'vitest';
import { jsonText, writeJson } from './json-text.ts';

const HOSTILE = {
  'a\u202e': ['\u009b31m', '\u2028\u200b\ufeff', '\u{e0001}', '\n\t"\\', '\ud800', '\u00e9\u{1f600}'],
  b: [1, null, true],
};

test('what a terminal would act upon is escaped', () => {
  expect(jsonText('\u202e\u009b\u{e0001}\u00e9', 0)).toBe('"\\u202e\\u009b\\udb40\\udc01\u00e9"');
  expect(jsonText(HOSTILE)).not.toMatch(/[\p{Cf}\u0080-\u009f\u2028\u2029]/u);
});

test('it parses as the same', () => {
  expect(JSON.parse(jsonText(HOSTILE))).toEqual(HOSTILE);
  expect(JSON.parse(jsonText(HOSTILE, 0))).toEqual(HOSTILE);
});

test('what is ordinary is as JSON.stringify has it', () => {
  const value = { a: ['b', { c: 'd\ne' }], f: undefined };
  expect(jsonText(value)).toBe(JSON.stringify(value, null, 2));
  expect(jsonText(value, 4)).toBe(JSON.stringify(value, null, 4));
});

test('JSON that is written piece by piece is that of one piece, and a line break', () => {
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
    const pieces: string[] = [];
    writeJson(value, (text) => pieces.push(text));
    expect(pieces.join('')).toBe(`${jsonText(value)}\n`);
  }
});
