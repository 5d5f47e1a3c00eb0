import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { findNode } from '../../test/support/find-node.ts';
import { issueLines, messages } from '../../test/support/render-texts.ts';
import { parseEmbedded, parseUnquoted } from './embedded.ts';
import { type Node, type ScalarNode, toJson } from './node.ts';
import { parse } from './parse.ts';

const embed = (text: string, path = 'data["config.yaml"]') => {
  const { documents, issues } = parse([{ name: 'outer.yaml', text }]);
  expect(issues).toEqual([]);
  const [document] = documents;
  const node = document && findNode(document.root, path);
  if (!document || node?.kind !== 'scalar') throw new Error('the outer text must hold a scalar');
  return { document, ...parseEmbedded(document, node) };
};
const inner = 'kind: X\n# é😀 comment\nlist:\n- one\n- {two: "2"}\n';
const outers: [string, string][] = [
  ['a literal block', `data:\n  config.yaml: |\n${inner.replace(/^/gm, '    ')}`],
  [
    'a literal block with an indentation indicator, CRLF',
    `data:\r\n  config.yaml: |2-\r\n${inner.replace(/^/gm, '    ').replaceAll('\n', '\r\n')}`,
  ],
  ['double quotes', `data: {config.yaml: ${JSON.stringify(inner)}}`],
  ['JSON', JSON.stringify({ data: { 'config.yaml': inner } })],
  ['single quotes', `data:\n  config.yaml: '${inner.replaceAll('\n', '\n\n    ')}'`],
  ['a folded block', `data:\n  config.yaml: >\n${inner.replaceAll('\n', '\n\n').replace(/^(?=.)/gm, '    ')}`],
];

describe('parseEmbedded', () => {
  test.each(outers)('points into %s', (_, outer) => {
    const { root, issues, document } = embed(outer);
    expect(issues).toEqual([]);
    expect(root && JSON.parse(JSON.stringify(toJson(root)))).toEqual({ kind: 'X', list: ['one', { two: '2' }] });
    for (const [path, written] of [
      ['kind', 'X'],
      ['list[0]', 'one'],
      ['list[1].two', /^\\?"2\\?"/],
    ] as const) {
      const start = findNode(root as Node, path)?.start ?? 0;
      const text = outer.slice(start, start + 6);
      if (typeof written === 'string') expect(text.slice(0, written.length)).toBe(written);
      else expect(text).toMatch(written);
      expect(document.locate(start)).toMatchObject({ source: 'outer.yaml' });
    }
  });

  test('returns offsets into a plain scalar', () => {
    const outer = 'data:\n  config.yaml: one\n    two\n';
    const { root } = embed(outer);
    expect(root).toMatchObject({ value: 'one two', start: outer.indexOf('one'), end: outer.indexOf('two') + 3 });
  });

  test('returns the valid values of a text with a value that JSON lacks', () => {
    const { root, issues } = embed('data:\n  config.yaml: |\n    a: .nan\n    b: c\n');
    expect(issues).toMatchObject([{ code: 'INVALID_VALUE', path: 'a', location: { line: 3, column: 8 } }]);
    expect(root && toJson(root)).toMatchObject({ a: null, b: 'c' });
  });

  test.each([
    ['data:\n  config.yaml: |\n    a: b\n    c: [\n', 4, 8, 'this [ is never closed'],
    ['{"data": {"config.yaml": "a: b\\nc: @\\n"}}', 1, 36, 'a plain value cannot start with @'],
    ['data:\n  config.yaml: "a: b\\n\\tc: d"\n', 2, 23, 'a tab is not allowed in the indentation'],
    ["data:\n  config.yaml: 'a: ''b'\n", 2, 20, "this ' is never closed"],
    ['data:\n  config.yaml: "a: \\0"\n', 2, 20, 'the control character U+0000 is not allowed'],
    [
      'data:\n  config.yaml: |\n    a: b\n    ---\n    c: d\n',
      4,
      5,
      'another document starts here, which Kubernetes ignores',
    ],
    [
      'data:\n  config.yaml: |\n    {"a": 1}\n    {"b": 2}\n',
      4,
      5,
      'another document starts here, which Kubernetes ignores',
    ],
  ])('reports the location of a syntax error in %j', (outer, line, column, message) => {
    const { root, issues } = embed(outer);
    expect(root).toBeUndefined();
    expect(issues).toMatchObject([{ message, location: { source: 'outer.yaml', line, column } }]);
  });

  test.each(['', '# nothing\n', '---\n', 'null'])('returns no root for %j', (text) => {
    expect(embed(JSON.stringify({ data: { 'config.yaml': text } }))).toMatchObject({ issues: [] });
    expect(embed(JSON.stringify({ data: { 'config.yaml': text } })).root).toBeUndefined();
  });

  test('reads a text after a line of ---', () => {
    expect(embed('data:\n  config.yaml: |\n    ---\n    a: b\n').root).toMatchObject({ kind: 'mapping' });
  });

  test('returns the offset of the outer scalar for a text within a text within a text', () => {
    const { document, root } = embed(JSON.stringify({ data: { 'config.yaml': 'a: "b: \\"c\\""\n' } }));
    const node = findNode(root as Node, 'a') as ScalarNode;
    const nested = parseEmbedded(document, node);
    expect(nested.root && findNode(nested.root, 'b')).toMatchObject({ value: 'c', start: node.start });
  });

  test('returns the offset of every plain value, in every style of the outer scalar', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    const value = fc.dictionary(word, fc.oneof(word, fc.array(word), fc.dictionary(word, word)), { minKeys: 1 });
    const write = fc.constantFrom<(text: string) => string>(
      (text) => JSON.stringify({ data: { 'config.yaml': text } }),
      (text) => JSON.stringify({ data: { 'config.yaml': text } }, undefined, 2),
      (text) => dump({ data: { 'config.yaml': text } }),
      (text) => dump({ data: { 'config.yaml': text } }, { flowLevel: 1 }),
    );
    fc.assert(
      fc.property(value, write, (written, writeOuter) => {
        const outer = writeOuter(dump(written));
        const { root } = embed(outer);
        let seen = 0;
        const check = (node: Node): void => {
          if (node.kind === 'sequence') node.items.forEach(check);
          else if (node.kind === 'mapping')
            for (const { keyNode, value } of node.entries) [keyNode, value].forEach(check);
          else if (node.plain) {
            expect(outer.slice(node.start, node.start + node.text.length)).toBe(node.text);
            seen += 1;
          }
        };
        check(root as Node);
        expect(seen).toBeGreaterThan(0);
      }),
    );
  });
});

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: networking-calico}\n';
const DEPLOYMENT = 'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\n';

test.each([
  [
    'a mapping',
    `${CONFIG_MAP}data: {config.yaml: {a: b}}\n`,
    'WRONG_TYPE data["config.yaml"] a.yaml:4:21',
    'config.yaml',
  ],
  ['a number', `${CONFIG_MAP}data: {config.yaml: 1}\n`, 'WRONG_TYPE data["config.yaml"] a.yaml:4:21', 'config.yaml'],
  [
    'a list',
    `${DEPLOYMENT}helm: {values: {imageVectorOverwrite: [a]}}\n`,
    'WRONG_TYPE helm.values.imageVectorOverwrite a.yaml:3:39',
    'imageVectorOverwrite',
  ],
])('parseTextAt refuses %s in place of YAML text', (_what, text, line, name) => {
  expect(issueLines({ 'a.yaml': text })).toContain(`error ${line}`);
  expect(messages({ 'a.yaml': text })).toContain(`field "${name}" must be a string that contains YAML`);
});

test('duplicate keys around a text are reported, too', () => {
  expect(issueLines({ 'a.yaml': `${CONFIG_MAP}data: {config.yaml: 1}\nkind: ConfigMap\n` })).toContain(
    'error DUPLICATE_KEY kind a.yaml:2:1 < a.yaml:5:1',
  );
});

test.each([
  ['quay.io/calico/node:v3.31.6', 'quay.io/calico/node:v3.31.6'],
  ['100', 100],
  ['5e+06', 5_000_000],
  ['off', false],
  ['a # b', 'a'],
  ['"a"', 'a'],
  ['a\n', 'a'],
  ['', null],
])('parseUnquoted reads %j as %j', (text, value) => {
  expect(parseUnquoted(text)?.value).toBe(value);
});

test.each(['a: b', 'a\nb', 'a\n  b', '[a]', '{a: b}', '*a', '@a', '`a', '"a', 'a:', '- a', '%a'])(
  'parseUnquoted returns no scalar for %j',
  (text) => {
    expect(parseUnquoted(text)).toBeUndefined();
  },
);
