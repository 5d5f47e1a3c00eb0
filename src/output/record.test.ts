import { describe, expect, test } from 'vitest';
import { parseRecord, printRecord } from './record.ts';

const sha = 'a'.repeat(64);
const text = (files: object) => JSON.stringify({ schemaVersion: 1, files });

test('what is printed is read back, whatever the order', () => {
  const record = new Map([
    ['node/b.yaml', sha],
    ['kustomization.yaml', 'b'.repeat(64)],
  ]);
  expect(parseRecord(printRecord(record))).toEqual(record);
  expect(printRecord(new Map([...record].reverse()))).toBe(printRecord(record));
});

describe('a record that could do harm is refused as a whole', () => {
  test.each([
    '../x',
    '/etc/passwd',
    'a/../../x',
    'a//b',
    './a',
    '',
    'a/',
    '.calico-render/journal.json',
    '.calico-render.json',
    'C:/x',
    'a\\..\\b',
    'a\0b',
  ])('%j', (path) => {
    expect(parseRecord(text({ 'node/a.yaml': { sha256: sha }, [path]: { sha256: sha } }))).toMatch(/^has the path /);
  });
});

test.each([
  ['{', 'is not JSON'],
  ['null', 'has schemaVersion none, this calico-render knows 1'],
  ['{"schemaVersion":2,"files":{}}', 'has schemaVersion 2, this calico-render knows 1'],
  ['{"schemaVersion":1}', 'has no mapping "files"'],
  ['{"schemaVersion":1,"files":[]}', 'has no mapping "files"'],
  [text({ a: null }), 'has no SHA-256 for "a"'],
  [text({ a: { sha256: 'x' } }), 'has no SHA-256 for "a"'],
])('%s %s', (wrong, reason) => expect(parseRecord(wrong)).toBe(reason));
