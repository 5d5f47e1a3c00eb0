import { describe, expect, test } from 'vitest';
import { manifestsLayout } from './layouts.ts';
import { mergeRecords, parseRecord as parse, printRecord } from './record.ts';

const parseRecord = (text: string) => parse(text, manifestsLayout);
const sha = 'a'.repeat(64);
const text = (files: object) => JSON.stringify({ schemaVersion: 1, files });

test('parseRecord returns the record that printRecord prints, in any order', () => {
  const record = new Map([
    ['node/daemonset-b.yaml', [sha]],
    ['kustomization.yaml', ['b'.repeat(64), sha]],
  ]);
  expect(parseRecord(printRecord(record))).toEqual(record);
  expect(printRecord(new Map([...record].reverse()))).toBe(printRecord(record));
});

describe('a record with an invalid path', () => {
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
    '.git/HEAD',
    '.git/hooks/post-checkout',
    '__proto__',
    'constructor',
    'node/.git.yaml',
    'node/daemonset-.yaml',
    'node/daemonset-a.yaml/b',
    'node/daemonset-../../x.yaml',
    'Node/daemonset-a.yaml',
    'node/daemonset-a.yml',
    'README.md',
    `node/daemonset-${'a'.repeat(300)}.yaml`,
  ])('is refused as a whole: %j', (path) => {
    expect(parseRecord(text({ 'node/daemonset-a.yaml': { sha256: sha }, [path]: { sha256: sha } }))).toMatch(
      /^has the path /,
    );
  });
});

test.each([
  ['{', 'is not JSON'],
  ['null', 'has schemaVersion "none", but only 1 is supported'],
  ['{"schemaVersion":2,"files":{}}', 'has schemaVersion 2, but only 1 is supported'],
  ['{"schemaVersion":1}', 'has no mapping "files"'],
  ['{"schemaVersion":1,"files":[]}', 'has no mapping "files"'],
  [text({ 'kustomization.yaml': null }), 'has no SHA-256 for "kustomization.yaml"'],
  [text({ 'kustomization.yaml': { sha256: 'x' } }), 'has no SHA-256 for "kustomization.yaml"'],
  [text({ 'kustomization.yaml': { sha256: sha, replaces: [1] } }), 'has no SHA-256 for "kustomization.yaml"'],
  [text({ 'kustomization.yaml': { sha256: sha, replaces: sha.slice(1) } }), 'has no SHA-256 for "kustomization.yaml"'],
])('parseRecord refuses %s: it %s', (wrong, reason) => expect(parseRecord(wrong)).toBe(reason));

test('mergeRecords keeps the hashes of all records of a file', () => {
  const [a, b] = ['a', 'b'].map((letter) => letter.repeat(64)) as [string, string];
  const merged = mergeRecords([new Map([['x', [b]]]), new Map([['x', [a, b]]]), new Map([['y', [a]]])]);
  expect([...merged]).toEqual([
    ['x', [b, a]],
    ['y', [a]],
  ]);
});
