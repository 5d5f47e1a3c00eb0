import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatOrigin, toLocation } from '../issues/origin.ts';
import { toJson } from './node.ts';
import { parse } from './parse.ts';

const read = (...texts: string[]) => {
  const { documents, issues } = parse(texts.map((text, index) => ({ name: `${index}.yaml`, text })));
  return {
    values: documents.map(({ root }) => JSON.parse(JSON.stringify(toJson(root)))),
    issues: issues.map(({ location, severity, message }) => `${formatOrigin(location)}: ${severity}: ${message}`),
    documents,
  };
};

describe('parse', () => {
  test('reads all documents of all sources, empty ones left out', () => {
    const { values, issues } = read(
      'a: 1\n---\n# nothing\n---\nb: 2\n',
      '',
      '---\nnull\n---\n- c\n',
      '{"d":3}\n{"e":4}\n',
    );
    expect(values).toEqual([{ a: 1 }, { b: 2 }, ['c'], { d: 3 }, { e: 4 }]);
    expect(issues).toEqual([]);
  });

  test('returns the source and the location of each document', () => {
    const source = { name: 'x.yaml', text: '\uFEFFa: 1\r\n---\r\n  b: 2\r\n', mixed: true };
    const [first, second] = parse([source]).documents;
    expect(first?.source).toBe(source);
    expect(first?.locate(first.root.start)).toEqual({ source: 'x.yaml', line: 1, column: 1 });
    expect(second?.locate(second.root.start)).toEqual({ source: 'x.yaml', line: 3, column: 3 });
  });

  test('continues after a syntax error with the next document and the next source', () => {
    const { values, issues } = read('a: 1\n---\nb: [\n---\nc: 3\n---\nd: @\n', 'e: \n\tf: 1', 'g: 7');
    expect(values).toEqual([{ a: 1 }, { c: 3 }, { g: 7 }]);
    expect(issues).toEqual([
      '0.yaml:3:4: error: this [ is never closed',
      '0.yaml:7:4: error: a plain value cannot start with @',
      '1.yaml:2:1: error: a tab is not allowed in the indentation',
    ]);
  });

  test('returns a complete issue for a syntax error', () => {
    expect(parse([{ name: 'x', text: 'a: [1\nb: 2' }]).issues).toEqual([
      {
        severity: 'error',
        code: 'YAML_SYNTAX',
        path: '',
        message: 'this [ is not closed before the next key',
        location: { source: 'x', line: 1, column: 4 },
        related: [{ source: 'x', line: 2, column: 2 }],
      },
    ]);
  });

  test('reads JSON', () => {
    const { values, issues } = read('{"a": "\\/\\ud83d\\ude00", "b":\t[1e3]}', '{"a": "\u2028\x7f"}', '["x"]');
    expect(values).toEqual([{ a: '/😀', b: [1000] }, { a: '\u2028\x7f' }, ['x']]);
    expect(issues).toEqual([]);
  });

  test('reads YAML that begins like JSON', () => {
    const { values, issues } = read('{a: b, c: [d,],}', '[a, b]\n', '{"a": 1} # comment', '{"a": 1}\n---\nb: 2');
    expect(values).toEqual([{ a: 'b', c: ['d'] }, ['a', 'b'], { a: 1 }, { a: 1 }, { b: 2 }]);
    expect(issues).toEqual([]);
  });

  test('warns of the replacement character of invalid UTF-8', () => {
    const { values, issues } = read('a: b\nc: \uFFFD');
    expect(values).toEqual([{ a: 'b', c: '\uFFFD' }]);
    expect(issues).toEqual(['0.yaml:2:4: warning: U+FFFD replaces bytes that are not UTF-8']);
    expect(read('\uFFFD').issues).toHaveLength(1);
  });

  test('refuses a text that is too long without reading it', () => {
    const { values, issues } = read('#'.repeat(64 * 1024 * 1024 + 1));
    expect(values).toEqual([]);
    expect(issues).toEqual(['0.yaml:1:1: error: the input is larger than 64 MiB']);
  });

  test.each([
    ['a scalar', `a: ${'x'.repeat(3_000_000)}`],
    ['a block', `a: |\n${'  some text here\n'.repeat(200_000)}`],
    ['a JSON string', JSON.stringify({ a: 'x\n'.repeat(1_000_000) })],
    ['empty lines', '\n'.repeat(3_000_000)],
    ['separators', '---\n'.repeat(200_000)],
    ['open brackets', '['.repeat(3_000_000)],
    ['quotes', '"'.repeat(3_000_000)],
    ['colons', 'a:'.repeat(1_000_000)],
  ])('reads or refuses megabytes of %s in linear time', (_, text) => {
    const start = process.cpuUsage();
    parse([{ name: 'x', text }]);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(2);
  });
});

describe('the message of a common syntax error', () => {
  test.each([
    ['a: b\n\tc: d\n', '2:1', 'a tab is not allowed in the indentation'],
    ['a:\n  b: 1\n\tc: 2\n', '3:1', 'a tab is not allowed in the indentation'],
    ['a: |\n\tb\n', '2:1', 'a tab is not allowed in the indentation'],
    ['a:b\nc: d\n', '1:3', 'missing space after ":"'],
    ['a: 1\nb:2\nc: 3\n', '2:3', 'missing space after ":"'],
    ['a:\n  b:1\n  c: 2\n', '2:5', 'missing space after ":"'],
    ['"a":b\n', '1:5', 'missing space after ":"'],
    ['- a\n-b\n', '2:1', 'missing space after "-"'],
    ['a: "b\nc: d\n', '1:4', 'this " is never closed'],
    ["a: 'b\n---\nc: d'\n", '1:4', "this ' is never closed"],
    ["a: 'it's'\n", '1:8', "unexpected s' after the value"],
    ['a: [b, c\n', '1:4', 'this [ is never closed'],
    ['a: {b: 1\nc: 2\n', '1:4', 'this { is not closed before the next key'],
    ['a: [b: c: d]\n', '1:9', 'missing "," or "]" before this'],
    ['a: b]\nc: [d]]\n', '2:7', 'unexpected ] after the value'],
    ['a: ]\n', '1:4', 'unexpected ]'],
    ['a:\n    b: 1\n   c: 2\n', '3:4', 'the indentation of this line matches no entry above it'],
    ['a: |\n  b\n c: d\n', '3:2', 'the indentation of this line matches no entry above it'],
    ['a:\n  b: 1\n   c: 2\n', '3:4', 'this entry is indented deeper than the one before it, which already has a value'],
    ['  a: 1\nb: 2\n', '2:1', 'the document ends before this line'],
    ['a: b\n- c\n', '2:1', 'a list item is not allowed among the keys of a mapping'],
    ['- a\nb: c\n', '2:1', 'a list item must start with "- "'],
    ['a: - b\n', '1:4', 'a list item cannot start here'],
    ['a: [- b]\n', '1:5', 'a list item is not allowed in brackets'],
    ['a: b: c\n', '1:5', 'unexpected second ":" on this line'],
    ['a: b\nc\nd: e\n', '2:1', 'expected a key, but no ":" follows'],
    ['a: *b\n', '1:4', 'alias *b: no anchor &b precedes it'],
    ['a: &b [*b]\n', '1:8', 'alias *b refers to the value that contains it'],
    ['a: *.js\n', '1:5', 'the * of an alias requires a name of letters, digits, "-" and "_"'],
    ['a: !{ b\n', '1:5', 'this is not a tag'],
    ['a: !! b\n', '1:6', 'this is not a tag'],
    ['a: !x!y b\n', '1:4', 'the tag !x!y uses an undeclared handle'],
    ['a: `b`\n', '1:4', 'a plain value cannot start with `'],
    ['a: "eth\\d+"\n', '1:8', 'unknown escape \\d in double quotes'],
    ['a: |b\n', '1:5', 'the text after | must start on a new line'],
    ['a: b\n...\nc: d\n', '3:1', 'the document ends before this line'],
    ['a: b\n--- c\n', '2:1', 'only a comment may follow --- on the same line'],
    ['%YAML 1.2\n---\na: b\n', '1:1', 'unsupported directive: Kubernetes accepts %YAML 1.1 only'],
    ['%YAML 1.1\na: b\n', '1:1', 'missing line --- after the directive'],
    ['null: a\n', '1:1', 'the key null is not a field name'],
    ['[a]: b\n', '1:1', 'a list cannot be a key'],
    ['a: !!int b\n', '1:10', 'this value does not match its tag !!int'],
    ['a: b\nc: \x07\n', '2:4', 'the control character U+0007 is not allowed'],
    ['{"a": 1\n "b": 2}', '2:2', 'expected "," or "}" in JSON, not "b"'],
    ['{"a": [1}', '1:9', 'expected "," or "]" in JSON, not }'],
    ['{"a": 1}\n{"b": }\n', '2:7', 'expected a value in JSON, not }'],
    ['{a: b', '1:1', 'this { is never closed'],
  ])('has the location and the cause in %j', (text, place, message) => {
    const { issues } = read(text);
    expect(issues).toEqual([`0.yaml:${place}: error: ${message}`]);
  });

  test('is one line for any text', () => {
    const pieces = [
      'a',
      'b: ',
      '- ',
      '\n',
      '\n  ',
      '\t',
      '"',
      "'",
      '|',
      '{',
      '}',
      '[',
      ']',
      ',',
      '&x',
      '*x',
      '!t',
      '#',
      '---\n',
      '\0',
      '\u2028',
      '\uD800',
      '%',
      '@',
      '\\',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
        for (const { message, hint, location } of parse([{ name: 'x', text: parts.join('') }]).issues) {
          expect(message).toMatch(/^[^\r\n]{5,200}$/);
          expect(message).not.toMatch(/\.$/);
          if (hint !== undefined) expect(hint).toMatch(/^[^\r\n]{5,100}$/);
          const { line, column } = toLocation(location);
          expect(line * column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
