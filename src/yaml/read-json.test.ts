import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBudget } from './limits.ts';
import { type MappingNode, type Node, type SequenceNode, toJson } from './node.ts';
import { Problem } from './problem.ts';
import { readJson } from './read-json.ts';

const read = (text: string) => [...readJson(text, (offset) => offset, createBudget())].map(({ root }) => root);
const problemOf = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof Problem) return error.details;
    throw error;
  }
  throw new Error('a problem is expected');
};

describe('readJson', () => {
  test('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), fc.constantFrom(0, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        expect(JSON.stringify(read(text).map(toJson))).toBe(JSON.stringify([JSON.parse(text)]));
      }),
    );
  });

  test('reads several values in a text', () => {
    expect(read('{"a":1}\n{"b":2}\n\n[3] null').map((node) => JSON.stringify(toJson(node)))).toEqual([
      '{"a":1}',
      '{"b":2}',
      '[3]',
      'null',
    ]);
    expect(read(' \n')).toEqual([]);
  });

  test('decodes escapes', () => {
    expect(read(String.raw`"\/\ud83d\ude00\u00e9\n\t\"\\\b\f\r"`).map(toJson)).toEqual(['/😀é\n\t"\\\b\f\r']);
  });

  test('returns the offsets of each node', () => {
    const text = '{ "a b": [1, "x\\n"],\n "c": {"d": null} }';
    const [root] = read(text) as [MappingNode];
    const slice = (node: Node | undefined) => node && text.slice(node.start, node.end);
    expect(slice(root)).toBe(text);
    expect(root.entries.map(({ keyNode, value }) => [slice(keyNode), slice(value)])).toEqual([
      ['"a b"', '[1, "x\\n"]'],
      ['"c"', '{"d": null}'],
    ]);
    const [list] = root.entries.map(({ value }) => value) as [SequenceNode];
    expect(list.items.map(slice)).toEqual(['1', '"x\\n"']);
  });

  test('marks duplicate keys', () => {
    const [root] = read('{"a": 1, "\\u0061": 2}') as [MappingNode];
    expect(root.entries.map(({ key, overriddenBy }) => [key, overriddenBy])).toEqual([
      ['a', { start: 9, end: 17 }],
      ['a', undefined],
    ]);
  });

  test('keeps the text of numbers and the digits of integers', () => {
    const [root] = read('[1.0, 1e3, 9007199254740993, -0]') as [SequenceNode];
    expect(root.items).toMatchObject([
      { value: 1, text: '1.0' },
      { value: 1000, text: '1e3' },
      { value: 9007199254740992, exact: '9007199254740993' },
      { value: 0, text: '-0' },
    ]);
  });

  test.each([
    ['{"a" 1}', 5, 'expected ":" in JSON, not 1'],
    ['{"a": 1 "b": 2}', 8, 'expected "," or "}" in JSON, not "b"'],
    ['[1 2]', 3, 'expected "," or "]" in JSON, not 2'],
    ['{"a": 1,}', 8, 'JSON does not allow a comma before }'],
    ["{'a': 1}", 1, 'JSON does not allow single quotes'],
    ['{a: 1}', 1, 'expected a field name in double quotes in JSON, not a'],
    ['{"a": tru}', 6, 'expected a value in JSON, not tru'],
    ['{"a": 01}', 6, 'expected a value in JSON, not 01'],
    ['{"a": 1. }', 6, 'expected a value in JSON, not 1.'],
    ['[.5]', 1, 'expected a value in JSON, not .5'],
    ['{"a": 1 // b\n}', 8, 'JSON does not allow comments'],
    ['{"a": "\\x"}', 7, 'unknown escape \\x in JSON'],
    ['{"a": "\tb"}', 7, 'a JSON string cannot contain a tab'],
    ['{"a": "b\n"}', 6, 'this " is not closed on its line'],
    ['{"a": [1, 2', 6, 'this [ is never closed'],
    ['{"a":', 5, 'expected a value at the end of the input'],
    ['{} x', 3, 'expected a value in JSON, not x'],
  ])('refuses %j', (text, offset, message) => {
    expect(problemOf(text)).toMatchObject({ code: 'YAML_SYNTAX', offset, message });
  });

  test.each([
    ['[1e400]', 1, 'the number 1e400 is out of range: it must fit into a 64-bit float'],
    ['["\\ud800"]', 1, 'this string has an unpaired surrogate (\\ud800 to \\udfff)'],
  ])('refuses %j, which has no value in JavaScript', (text, offset, message) => {
    expect(problemOf(text)).toMatchObject({ code: 'INVALID_VALUE', offset, message });
  });

  test.each([
    ['depth', '['.repeat(100_000), 'mappings and lists are nested deeper than 100 levels'],
    ['size', `[${'1,'.repeat(1_000_000)}1]`, 'the document has more than 200000 fields and values'],
  ])('has a limit of %s', (_, text, message) => {
    expect(problemOf(text)).toMatchObject({ code: 'LIMIT', message });
  });

  test('charges each document to the budget of the run', () => {
    const budget = createBudget();
    expect([...readJson('[1,2,3,4,5]\n'.repeat(1000), (offset) => offset, budget)]).toHaveLength(1000);
    expect(budget).toEqual({ documents: 1000, read: 6000, kept: 0, aliased: 0, decoded: 0 });
  });

  test('charges skipped documents to a limit of their own', () => {
    expect(() => read('[1,2,3,4,5,6,7,8,9]\n'.repeat(40_000))).not.toThrow();
    expect(() => read('[]\n'.repeat(60_000))).toThrow('the input has more than 50000 documents');
    expect(() => read(`[${'1,'.repeat(190_000)}1]\n`.repeat(14))).toThrow(
      'the input has more than 2500000 fields and values, documents of other kinds included',
    );
  });
});
