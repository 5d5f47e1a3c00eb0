import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { createBudget } from '../limits.ts';
import { type MappingNode, type Node, type ScalarNode, toJson } from '../node.ts';
import { readYaml } from './read-yaml.ts';

const read = (text: string) => readYaml(text, (offset) => offset, createBudget());
const jsonOf = (text: string) => {
  const { root, problems } = read(text);
  expect(problems).toEqual([]);
  // A round trip through JSON makes objects with a prototype.
  return root && JSON.parse(JSON.stringify(toJson(root)));
};
const problemOf = (text: string) => {
  const { root, problems } = read(text);
  expect(root).toBeUndefined();
  return problems.at(-1);
};

// The expected values are those of sigs.k8s.io/yaml.
describe('readYaml, like Kubernetes,', () => {
  test.each<[string, string, unknown]>([
    [
      'nested mappings and lists',
      'a:\n  b:\n  - c\n  - d: e\n    f: g\n  h:\n    - - i\n      - j\n',
      { a: { b: ['c', { d: 'e', f: 'g' }], h: [['i', 'j']] } },
    ],
    ['lists at the root', '- a\n-\n  b\n- \n- c: d', ['a', 'b', null, { c: 'd' }]],
    ['missing values', 'a:\nb: \n? c\n', { a: null, b: null, c: null }],
    ['brackets that are not indented', 'a: {\n"b": [\n1,\n]\n}\n', { a: { b: [1] } }],
    ['quotes that are not indented', 'a: "b\nc"\nd: \'e\n\n f\'\n', { a: 'b c', d: 'e\nf' }],
    ['JSON keys without a space after them', '{"a":1,"b":{"c":2}}', { a: 1, b: { c: 2 } }],
    ['colons within text in brackets', '{a:1, b: x:y, c:}', { 'a:1': null, b: 'x:y', 'c:': null }],
    ['mappings of one entry in lists', '[a: b, ? c, d]', [{ a: 'b' }, { c: null }, 'd']],
    ['text over several lines', 'a: b\n  c\n\n  d\ne: f # g\n', { a: 'b c\nd', e: 'f' }],
    ['comments without space before them', '[a]#b\n', ['a']],
    ['# and : within text', 'a: b#c:d\n', { a: 'b#c:d' }],
    ['explicit keys', '? a\n: b\n? "c"\n:\n  - d\n', { a: 'b', c: ['d'] }],
    ['tabs between tokens', 'a:\tb\t# c\n', { a: 'b' }],
    ['escapes', String.raw`"\x41\u00e9\U0001F600\n\t\"\\\'\ \_\e\0"`, 'Aé😀\n\t"\\\' \xa0\x1b\0'],
    ['escaped line breaks', '"a\\\n  b \\\n\n c"', 'ab \nc'],
    ["quotes in quotes, ''", "'it''s'", "it's"],
    ['CRLF and lone CR', 'a: b\r\nc: "d\r\n e"\rf: |\r\n  g\r\n', { a: 'b', c: 'd e', f: 'g\n' }],
    [
      'booleans of YAML 1.1, not in quotes',
      'a: yes\nb: "yes"\nc: !!str on\nd: |-\n  yes\n',
      { a: true, b: 'yes', c: 'on', d: 'yes' },
    ],
    ['keys that are no text', 'y: 1\n0x10: 2\n1.0: 3\n"on": 4\n', { true: 1, 16: 2, 1: 3, on: 4 }],
    ['document markers', '%YAML 1.1\n--- # a\nb: c\n...\n# d\n---\n...\n', { b: 'c' }],
    ['tags that it does not know', 'a: !x 5\nb: !!set {c}\n', { a: '5', b: { c: null } }],
    ['anchors and aliases', 'a: &x [1]\nb: *x\n&k c: *k\n*k : d', { a: [1], b: [1], c: 'd' }],
    ['an anchor that is set again', 'a: &x 1\nb: *x\nc: &x 2\nd: *x', { a: 1, b: 1, c: 2, d: 2 }],
    ['nothing', '# comment\n', undefined],
    ['null', '~', undefined],
  ])('reads %s', (_, text, value) => {
    expect(jsonOf(text)).toEqual(value);
  });

  test.each<[string, string, string]>([
    ['keeps one line break', '|\n  a\n', 'a\n'],
    ['has none where the text ends without', '|\n  a', 'a'],
    ['strips', '|-\n  a\n\n', 'a'],
    ['keeps all', '|+\n  a\n\n', 'a\n\n'],
    ['keeps deeper indentation and empty lines', '|\n\n  a\n    b\n\n  c\n', '\na\n  b\n\nc\n'],
    ['has an indentation indicator', '|2\n   a\n', ' a\n'],
    ['folds', '>\n  a\n  b\n\n  c\n', 'a b\nc\n'],
    ['folds no deeper lines', '>-\n  a\n    b\n  c\n', 'a\n  b\nc'],
    ['counts the spaces of empty lines', '|\n  a\n     \n  b\n', 'a\n   \nb\n'],
    ['may be empty', '|\n', ''],
  ])('reads a block scalar that %s', (_, text, value) => {
    expect(jsonOf(text)).toBe(value);
  });

  test.each<[string, string, unknown]>([
    ['adds entries', '<<: *a\nz: 3', { x: 1, w: 2, z: 3 }],
    ['is overridden by what follows', '<<: *a\nx: 9', { x: 9, w: 2 }],
    ['overrides what stands before', 'x: 9\n<<: *a', { x: 1, w: 2 }],
    ['uses the first mapping of a list', '<<: [*b, *a]', { x: 5, w: 2 }],
    ['accepts a mapping in place of an alias', '<<: {q: 1}', { q: 1 }],
    ['is text in quotes', '"<<": 1', { '<<': 1 }],
    ['is known by its tag', '!!merge "<<": *b', { x: 5 }],
  ])('reads a merge key that %s', (_, entries, value) => {
    const text = `anchors: [&a {x: 1, w: 2}, &b {x: 5}]\nr:\n  ${entries.replaceAll('\n', '\n  ')}`;
    expect(jsonOf(text).r).toEqual(value);
  });
});

describe('readYaml refuses, like Kubernetes,', () => {
  test.each([
    ['a: 1\n b: 2'],
    ['a: b: c'],
    ['- a\nb'],
    ['[a'],
    ['"a'],
    ['a: [b?c]'],
    ['a: @b'],
    ['a: "x"\n- b'],
    ['"\\/"'],
    ['"\\ud83d\\ude00"'],
    ['a: *b'],
    ['a: &b *b'],
    ['!e!tag a'],
    ['%TAG ! x\n---\na'],
    ['%YAML 1.2\n---\na'],
    ['...'],
    ['a: |0\n b'],
    [`${'k'.repeat(1025)}: v`],
    ['<<: [[{a: b}]]'],
    ['<<: x'],
    ['? [a]\n: b'],
    ['~: a'],
    ['18446744073709551615: a'],
    ['a: .inf'],
    ['a: !!int b'],
  ])('%j', (text) => {
    expect(read(text).problems).not.toEqual([]);
  });

  test('accepts a key of 1024 characters', () => {
    expect(jsonOf(`${'😀'.repeat(1024)}: v`)).toEqual({ ['😀'.repeat(1024)]: 'v' });
  });
});

describe('readYaml, unlike Kubernetes,', () => {
  test('refuses a second document, which Kubernetes ignores', () => {
    expect(problemOf('a: b\n---\nc: d')).toMatchObject({
      offset: 5,
      message: 'another document starts here, which Kubernetes ignores',
    });
    expect(jsonOf('a: b\n---\n# nothing\n---\n')).toEqual({ a: 'b' });
  });

  test.each([
    ['brackets', `${'['.repeat(101)}${']'.repeat(101)}`, 100],
    ['lists', '- '.repeat(100_000), 200],
    ['keys', '? '.repeat(100_000), 200],
    ['mappings', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), undefined],
  ])('refuses %s that are nested deeply', (_, text, offset) => {
    const problem = problemOf(text);
    expect(problem).toMatchObject({ code: 'LIMIT', message: 'mappings and lists are nested deeper than 100 levels' });
    if (offset !== undefined) expect(problem?.offset).toBe(offset);
  });

  test('reads 100 levels', () => {
    expect(jsonOf(`${'['.repeat(100)}${']'.repeat(100)}`)).toHaveLength(1);
  });

  test('refuses aliases that multiply', () => {
    const lines = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
    );
    expect(problemOf(['l0: &l0 x', ...lines].join('\n'))).toMatchObject({
      code: 'LIMIT',
      message: 'aliases multiply to more than 100000 fields and values',
    });
  });

  test('refuses merge keys that multiply', () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `m${index}: {<<: *a}`);
    const keys = Array.from({ length: 100 }, (_, index) => `k${index}: v`);
    expect(problemOf(`a: &a {${keys.join(', ')}}\n${lines.join('\n')}`)).toMatchObject({ code: 'LIMIT' });
  });

  test('refuses a million keys', () => {
    const text = Array.from({ length: 1_000_000 }, (_, index) => `k${index}: v`).join('\n');
    expect(problemOf(text)).toMatchObject({
      code: 'LIMIT',
      message: 'the document has more than 200000 fields and values',
    });
  });
});

describe('the nodes of readYaml', () => {
  const entry = (root: Node | undefined, index: number) => (root as MappingNode).entries[index];
  const textAt = (text: string, node: Node | undefined) => node && text.slice(node.start, node.end);

  test('have offsets that include quotes and brackets', () => {
    const text = 'a: "b"\nc: [d, {e: f}]\ng:\n  h: |\n    i\n  j:\n    - k\n    - l\n';
    const { root } = read(text);
    expect(textAt(text, root)).toBe(text.trimEnd());
    expect(textAt(text, entry(root, 0)?.keyNode)).toBe('a');
    expect(textAt(text, entry(root, 0)?.value)).toBe('"b"');
    expect(textAt(text, entry(root, 1)?.value)).toBe('[d, {e: f}]');
    const g = entry(root, 2)?.value;
    expect(textAt(text, entry(g, 0)?.value)).toBe('|\n    i\n');
    expect(textAt(text, entry(g, 1)?.value)).toBe('- k\n    - l');
  });

  test('have the offset after the colon if they are empty', () => {
    expect(entry(read('a:\nb: c').root, 0)?.value).toMatchObject({ start: 2, end: 2, value: null, plain: true });
  });

  test('have the offset of the alias if they are scalars', () => {
    const root = read('a: &x 5\nb: *x').root;
    expect(entry(root, 0)?.value).toMatchObject({ start: 6, end: 7, value: 5 });
    expect(entry(root, 1)?.value).toMatchObject({ start: 11, end: 13, value: 5, text: '5' });
  });

  test('are the same object for a collection and its aliases', () => {
    const root = read('a: &x [5]\nb: *x').root;
    expect(entry(root, 1)?.value).toBe(entry(root, 0)?.value);
  });

  test('have the style of a scalar', () => {
    const root = read('a: 0x1F\nb: "5"\nc: >\n  d\ne: 9007199254740993').root;
    expect(entry(root, 0)?.value).toMatchObject({ value: 31, text: '0x1F', plain: true });
    expect(entry(root, 1)?.value).toMatchObject({ value: '5', text: '5', plain: false });
    expect(entry(root, 2)?.value).toMatchObject({ value: 'd\n', plain: false, indent: 2 });
    expect(entry(root, 3)?.value).toMatchObject({ value: 9007199254740992, exact: '9007199254740993' });
  });

  test('have the offsets of the last of repeated keys', () => {
    const root = read('a: 1\n"a": 2\nb: 3').root;
    expect((root as MappingNode).entries.map(({ key, overriddenBy }) => [key, overriddenBy])).toEqual([
      ['a', { start: 5, end: 8 }],
      ['a', undefined],
      ['b', undefined],
    ]);
  });

  test('mark an entry that a merge key overrides, not a merged one', () => {
    const overridden = (text: string) => {
      const mapping = entry(read(text).root, 1)?.value as MappingNode;
      return mapping.entries.filter(({ overriddenBy }) => overriddenBy).map(({ keyNode }) => keyNode.start);
    };
    expect(overridden('a: &a {x: 1}\nb: {x: 2, <<: *a}')).toEqual(['a: &a {x: 1}\nb: {'.length]);
    expect(overridden('a: &a {x: 1}\nb: {<<: *a, x: 2}')).toEqual([]);
  });

  test('have a path in problems of values that JSON lacks', () => {
    expect(read('a:\n  - b.c: .nan\n    d: .inf\n').problems).toMatchObject([
      { code: 'INVALID_VALUE', offset: 12, path: 'a[0]["b.c"]', message: '.nan is not a JSON number' },
      { code: 'INVALID_VALUE', offset: 24, path: 'a[0].d', message: '.inf is not a JSON number' },
    ]);
  });
});

describe('readYaml, for any text,', () => {
  const pieces = [
    'a',
    'b: ',
    ': ',
    '- ',
    '? ',
    '\n',
    '\n  ',
    '\n    ',
    ' ',
    '\t',
    '"',
    "'",
    '|\n',
    '>-\n',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&x ',
    '*x',
    '!!str ',
    '# c',
    '---',
    '<<: ',
    '\\n',
    '1',
    'yes',
    '~',
    '\r\n',
    '😀',
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));

  test('ends, with offsets within the text', () => {
    let readable = 0;
    fc.assert(
      fc.property(soup, (text) => {
        const { root, problems } = read(text);
        for (const { offset } of problems) expect(offset >= 0 && offset <= text.length).toBe(true);
        if (problems.length === 0) readable += 1;
        for (const node of root ? walk(root) : []) {
          expect(node.start >= 0 && node.start <= node.end && node.end <= text.length).toBe(true);
          if (node.kind === 'scalar' && typeof node.value === 'number')
            expect(text.slice(node.start, node.end)).not.toMatch(/\s/);
        }
      }),
      { numRuns: 2000 },
    );
    expect(readable).toBeGreaterThan(100);
  });

  test('reads the output of another library', () => {
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'grapheme-ascii' }),
        fc.boolean(),
        fc.integer(),
        fc.constant(null),
        tie('list'),
        tie('mapping'),
      ),
      list: fc.array(tie('node'), { maxLength: 4 }),
      mapping: fc.dictionary(fc.stringMatching(/^k[a-z. ]*[a-z]$/), tie('node'), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(
        value.mapping,
        fc.integer({ min: -1, max: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (written, flowLevel, indent) => {
          expect(jsonOf(dump(written, { flowLevel, indent, forceQuotes: true }))).toEqual(
            JSON.parse(JSON.stringify(written)),
          );
        },
      ),
    );
  });

  function* walk(node: Node): Generator<Node> {
    yield node;
    if (node.kind === 'sequence') for (const item of node.items) yield* walk(item);
    if (node.kind === 'mapping')
      for (const { keyNode, value } of node.entries) yield* [keyNode as Node | ScalarNode, ...walk(value)];
  }
});
