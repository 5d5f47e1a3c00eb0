import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { limits } from './limits.ts';
import { parse } from './parse.ts';

const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8');
const shown = (limit: number) =>
  limit % (1024 * 1024) === 0 ? `${limit / 1024 / 1024} MiB` : limit.toLocaleString('en-US');

test.each(Object.entries(limits))('the page of limits has that of %s', (_name, limit) => {
  expect(page).toMatch(new RegExp(`\\| ${shown(limit)}(?: levels)? \\|`));
});

describe('the limits of a run', () => {
  const codes = (texts: string[]) =>
    parse(texts.map((text, index) => ({ name: `${index}.yaml`, text }))).issues.map(({ code, message, hint }) => {
      expect(code !== 'LIMIT' || hint !== undefined).toBe(true);
      return `${code}: ${message}`;
    });
  const list = (size: number) => `x: [${'1,'.repeat(size)}1]\n`;

  test.each([
    ['documents of YAML', ['---\n'.repeat(50_002)], 'LIMIT: the input has more than 50000 documents'],
    ['documents of JSON', ['[]\n'.repeat(50_001)], 'LIMIT: the input has more than 50000 documents'],
    ['one document', [list(200_001)], 'LIMIT: the document has more than 200000 fields and values'],
    [
      'documents of several files',
      [list(110_000), list(110_000)],
      'LIMIT: the documents have a total of more than 200000 fields and values',
    ],
    [
      'blocks',
      [`k: |\n${` ${'a'.repeat(100)}\n`.repeat(10_000)}---\n`.repeat(35)],
      'LIMIT: block scalars and strings with escapes are larger than 32 MiB in total',
    ],
    ['texts', Array(3).fill(`\0${'x'.repeat(30 * 1024 * 1024)}`), 'LIMIT: the files are larger than 64 MiB in total'],
    [
      'syntax errors',
      [`x: [${'.nan,'.repeat(10_001)}1]\n`],
      'LIMIT: the document has more than 10000 errors: the rest is not read',
    ],
    [
      'documents with syntax errors',
      ['---\n[\n'.repeat(10_500)],
      'LIMIT: the input has more than 10000 errors: the rest is not read',
    ],
  ])('stop the reading of %s', (_what, texts, message) => {
    expect(codes(texts as string[]).at(-1)).toBe(message);
  });

  test('skipped documents are charged to the limit of read nodes only', () => {
    const source = { name: 'a.yaml', text: `${list(110_000)}---\n`.repeat(5) };
    let noted = 0;
    const note = () => {
      noted += 1;
    };
    const { documents, issues } = parse([source], () => note);
    expect({ documents, issues, noted }).toEqual({ documents: [], issues: [], noted: 5 });
  });
});
