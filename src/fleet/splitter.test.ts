import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toLocation } from '../issues/origin.ts';
import { parse } from '../yaml/parse.ts';
import { createSplitter } from './splitter.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Splits a text that arrives in blocks of a size. */
function split(text: string, size = 1 << 20, maxBytes?: number) {
  const bytes = encoder.encode(text);
  const splitter = createSplitter(maxBytes);
  const chunks = [];
  for (let start = 0; start < bytes.length; start += size)
    chunks.push(...splitter.push(bytes.slice(start, start + size)));
  chunks.push(...splitter.end());
  return chunks.map(({ bytes, line }) => [line, bytes && decoder.decode(bytes)]);
}

describe('a document begins', () => {
  test.each([
    [
      'at ---',
      'a: 1\n---\nb: 2\n',
      [
        [0, 'a: 1\n'],
        [1, '---\nb: 2\n'],
      ],
    ],
    [
      'at --- followed by other text',
      'a: 1\n--- # c\nb\n---x\n',
      [
        [0, 'a: 1\n'],
        [1, '--- # c\nb\n'],
        [3, '---x\n'],
      ],
    ],
    ['not at --- further right', 'a: |\n  ---\n', [[0, 'a: |\n  ---\n']]],
    [
      'not at the end of directives',
      '%YAML 1.1\n---\na: 1\n---\nb\n',
      [
        [0, '%YAML 1.1\n---\na: 1\n'],
        [3, '---\nb\n'],
      ],
    ],
    [
      'at a line of JSON',
      '{"a":1}\n{"b":2}\n\n{"c":3}',
      [
        [0, '{"a":1}\n'],
        [1, '{"b":2}\n\n'],
        [3, '{"c":3}'],
      ],
    ],
    [
      'at an object of several lines',
      '{\n "a": {\n }\n}\n{\n}\n',
      [
        [0, '{\n "a": {\n }\n}\n'],
        [4, '{\n}\n'],
      ],
    ],
    [
      'after an object that never ends',
      '{"a":\n{"b":2}\n',
      [
        [0, '{"a":\n'],
        [1, '{"b":2}\n'],
      ],
    ],
    [
      'not at an item of a list on a line of its own',
      '{"a":[\n{"b":2},\n{"c":3}\n]}\n{"d":4}\n',
      [
        [0, '{"a":[\n{"b":2},\n{"c":3}\n]}\n'],
        [4, '{"d":4}\n'],
      ],
    ],
    [
      'at what is no JSON, among JSON lines',
      '{"a":1}\nhello\n{"b":2}\n',
      [
        [0, '{"a":1}\n'],
        [1, 'hello\n'],
        [2, '{"b":2}\n'],
      ],
    ],
    [
      'in JSON between --- lines',
      '---\n{"a":1}\n{"b":2}\n',
      [
        [0, '---\n{"a":1}\n'],
        [2, '{"b":2}\n'],
      ],
    ],
    ['not at a brace in YAML', 'a:\n{b: 1}\n', [[0, 'a:\n{b: 1}\n']]],
    [
      'after a byte order mark',
      '\uFEFFa: 1\n---\nb',
      [
        [0, '\uFEFFa: 1\n'],
        [1, '---\nb'],
      ],
    ],
    [
      'after lines that end with CR',
      'a: 1\rb: 2\r\n---\r\nc',
      [
        [0, 'a: 1\rb: 2\r\n'],
        [2, '---\r\nc'],
      ],
    ],
    ['nowhere', '', []],
  ])('%s', (_where, text, chunks) => {
    for (const size of [1, 2, 3, 1000]) expect(split(text, size)).toEqual(chunks);
  });
});

const lines = fc.constantFrom(
  '---',
  '--- # c',
  '---x',
  '--',
  '%YAML 1.1',
  '# c',
  '',
  'a: 1',
  ' b: 2',
  '{"a": 1}',
  '{"a":',
  '}',
  '- ü',
  '\uFEFF',
  '\r',
);
const texts = fc
  .array(fc.tuple(lines, fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 12 })
  .map((all) => all.flat().join(''));

test('chunks hold the whole text, and blocks of any size give the same chunks', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 9 }), (text, size) => {
      const chunks = split(text);
      expect(chunks.map(([, chunk]) => chunk).join('')).toBe(text);
      expect(split(text, size)).toEqual(chunks);
    }),
    { numRuns: 1000 },
  );
});

test('YAML is split into the same documents as in a single parse', () => {
  const yaml = texts.filter((text) => !text.includes('{'));
  const read = (text: string) => parse([{ name: 'x', text }]);
  fc.assert(
    fc.property(yaml, (text) => {
      const chunks = split(text).map(([line, chunk]) => ({ line: Number(line), ...read(String(chunk)) }));
      const whole = read(text);
      const starts = chunks.flatMap(({ line, documents }) =>
        documents.map(({ root, locate }) => [locate(root.start).line + line, locate(root.start).column]),
      );
      expect(starts).toEqual(
        whole.documents.map(({ root, locate }) => [locate(root.start).line, locate(root.start).column]),
      );
      const problems = chunks.flatMap(({ line, issues }) =>
        issues.map(({ message, location }) => {
          const at = toLocation(location);
          return `${at.line + line}:${at.column} ${message}`;
        }),
      );
      const expected = whole.issues.map(({ message, location }) => {
        const { line, column } = toLocation(location);
        return `${line}:${column} ${message}`;
      });
      expect(problems.sort()).toEqual(expected.sort());
    }),
    { numRuns: 1000 },
  );
});

describe('a chunk that is too large', () => {
  const long = 'x'.repeat(100);
  test.each([
    [
      'of one line',
      `a: 1\n---\n${long}\n---\nb`,
      [
        [0, 'a: 1\n'],
        [1, undefined],
        [3, '---\nb'],
      ],
    ],
    [
      'of many lines',
      `${'a: 1\n'.repeat(40)}---\nb`,
      [
        [0, undefined],
        [40, '---\nb'],
      ],
    ],
    [
      'in JSON',
      `{"a":1}\n{"b":"${long}"}\n{"c":1}\n`,
      [
        [0, '{"a":1}\n'],
        [1, undefined],
        [2, '{"c":1}\n'],
      ],
    ],
    [
      'at the end',
      `a\n---\n${long}`,
      [
        [0, 'a\n'],
        [1, undefined],
      ],
    ],
    [
      'with lone CRs',
      `${'a\r'.repeat(60)}\n---\nb`,
      [
        [0, undefined],
        [60, '---\nb'],
      ],
    ],
  ])('is left out, and the next chunk is found: %s', (_what, text, chunks) => {
    for (const size of [1, 2, 7, 16]) expect(split(text, size, 50)).toEqual(chunks);
  });
});
