import { describe, expect, test } from 'vitest';
import { splitDocuments } from './split-documents.ts';

const spansOf = (text: string) => splitDocuments(text).spans.map(({ start, end }) => text.slice(start, end));

describe('splitDocuments', () => {
  test.each([
    ['a: b\n', ['a: b\n']],
    ['', ['']],
    ['a: b\n---\nc: d\n', ['a: b\n', 'c: d\n']],
    ['---\na: b\n---', ['', 'a: b\n', '']],
    ['a: b\r\n---\r\nc: d', ['a: b\r\n', 'c: d']],
    ['a\n--- # comment\nb', ['a\n', 'b']],
    ['a: |\n  ---\n ---\n', ['a: |\n  ---\n ---\n']],
    ['\uFEFF---\na', ['', 'a']],
    ['%YAML 1.1\n# comment\n---\na', ['%YAML 1.1\n# comment\n---\na']],
    ['a\n%b\n---\nc', ['a\n%b\n', 'c']],
    ['\u00a0\n%b\n---\nc', ['\u00a0\n%b\n', 'c']],
    ['a\n---\t# \tb\u00a0\u{1f600}\nc', ['a\n', 'c']],
  ])('splits %j', (text, spans) => {
    expect(spansOf(text)).toEqual(spans);
    expect(splitDocuments(text).problems).toEqual([]);
  });

  test.each(['--- b\n', '---b\n', '----\n', '---#c\n', '--- # c\rd\n', '--- # \0\n'])(
    'refuses the separator %j',
    (separator) => {
      const { spans, problems } = splitDocuments(`a\n${separator}c`);
      expect(spans).toHaveLength(2);
      expect(problems).toEqual([
        {
          code: 'YAML_SYNTAX',
          offset: 2,
          message: 'only a comment may follow --- on the same line',
        },
      ]);
    },
  );
});
